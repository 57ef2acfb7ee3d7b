"""The critic of adversarial training, and what it and the network are told: is this patch a photograph, or made?

The critic looks at small neighbourhoods and gives each a number (Isola et al., "Image-to-Image Translation with
Conditional Adversarial Networks", CVPR 2017, call it PatchGAN). It is asked not whether a patch is real but whether it
is more real than the others are on average (relativistic average: Jolicoeur-Martineau, ICLR 2019; ESRGAN, Wang et al.,
ECCVW 2018). Spectral normalisation (Miyato et al., ICLR 2018) keeps its slope bounded.

It sees detail alone: a patch less its local mean. What is broad the pixel loss looks after, and a critic that has to
find the detail in it first learns many times more slowly: after 120 steps against a network for PSNR its loss was 0.49
on whole patches and 0.12 on detail (log 2 = 0.69 is chance).
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from sr_core.image.color import LUMA_WEIGHTS
from sr_core.train.gabor import gabor_energy

CRITIC_FEATURES = 16
SLOPE = 0.2
"""Of the leaky ReLUs."""
WINDOW, CONTRAST = 5, 4.0
"""Side of the local mean in pixels, and what detail is multiplied by: it is small beside an image of 0..1."""


class Critic(nn.Module):
    """RGB in 0..1, (N, 3, H, W), sides multiples of 4 -> (N, 1, H / 4, W / 4): higher is more like a photograph.

    Each number sees 32 x 32 pixels.
    """

    def __init__(self, features: int = CRITIC_FEATURES) -> None:
        super().__init__()
        wide, wider = 2 * features, 4 * features
        layers = [
            nn.Conv2d(3, features, 3, padding=1),
            nn.Conv2d(features, wide, 4, stride=2, padding=1),
            nn.Conv2d(wide, wider, 4, stride=2, padding=1),
            nn.Conv2d(wider, wider, 3, padding=1),
            nn.Conv2d(wider, 1, 3, padding=1),
        ]
        # The first and the last are left free, as in Real-ESRGAN's: the critic's scale has to come from somewhere.
        self.layers = nn.ModuleList([layers[0], *map(spectral_norm, layers[1:-1]), layers[-1]])

    def forward(self, x: Tensor) -> Tensor:
        """The patch less its local mean, then convolutions with leaky ReLUs between them."""
        padded = F.pad(x, (WINDOW // 2,) * 4, mode="replicate")
        x = CONTRAST * (x - F.avg_pool2d(padded, WINDOW, stride=1))
        *hidden, last = self.layers
        for layer in hidden:
            x = F.leaky_relu(layer(x), SLOPE)
        return last(x)


def critic_loss(fake: Tensor, real: Tensor) -> Tensor:
    """What the critic pays: real patches should be judged above the mean made one, made ones below the mean real one.

    ``fake`` and ``real`` are its judgements, of one shape. Both equal everywhere costs log 2.
    """
    return (F.softplus(fake.mean() - real).mean() + F.softplus(fake - real.mean()).mean()) / 2


def deception_loss(fake: Tensor, real: Tensor) -> Tensor:
    """What the network pays: :func:`critic_loss` with the sides changed (ESRGAN, eq. 2)."""
    return critic_loss(real, fake)


def texture_loss(pred: Tensor, ref: Tensor) -> Tensor:
    """Mean absolute difference of the energies of :class:`~sr_core.train.gabor.GaborEnergy`, on luma.

    RGB in 0..1, (N, 3, H, W), sides even. An energy says how much contrast of a size and direction there is about a
    place, whatever its phase: detail that is there in another position costs little, detail that is missing much.
    """
    weights = pred.new_tensor(LUMA_WEIGHTS)[:, None, None]
    pred_luma, ref_luma = ((image * weights).sum(1, keepdim=True) for image in (pred, ref))
    phi = gabor_energy().to(pred.device)
    return (phi(pred_luma) - phi(ref_luma)).abs().mean()
