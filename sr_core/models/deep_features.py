"""Features of networks that were trained to name what is in a picture: AlexNet's and VGG16's convolutions.

Krizhevsky, Sutskever, Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", NIPS 2012 (in the one-
column form that torchvision has); Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
Recognition", ICLR 2015. Their weights do not come with the product: a file of torchvision's parameters is read, of
which ``features.*`` is used. What is compared of the features says the metric.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sr_core.errors import WeightsError
from sr_core.sentences import say

# After each "pool" a new stage begins; (outputs, kernel, stride, padding) of its convolutions.
_LAYERS: dict[str, tuple[tuple[tuple[int, int, int, int], ...], ...]] = {
    "alexnet": (((64, 11, 4, 2),), ((192, 5, 1, 2),), ((384, 3, 1, 1), (256, 3, 1, 1), (256, 3, 1, 1))),
    "vgg16": tuple(((width, 3, 1, 1),) * count for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))),
}
# Which convolutions' outputs are compared, counted from 0.
_SEEN = {"alexnet": (0, 1, 2, 3, 4), "vgg16": (1, 3, 6, 9, 12)}
_POOL = {"alexnet": 3, "vgg16": 2}


class DeepFeatures(nn.Module):
    """A network's convolutions: a picture ``(N, 3, H, W)`` to the features that are compared, a tensor a stage.

    ``pool`` takes the place of the largest value between stages, as DISTS has it.
    """

    def __init__(self, network: str, pool: Callable[[Tensor], Tensor] | None = None) -> None:
        super().__init__()
        self._stages, self._seen = _LAYERS[network], _SEEN[network]
        self._pool = pool or (lambda x: F.max_pool2d(x, _POOL[network], 2))
        layers: list[nn.Module] = []
        inputs = 3
        for stage in self._stages:
            if layers:
                layers.append(nn.Identity())  # the pool, which has a number in torchvision's names
            for outputs, kernel, stride, padding in stage:
                layers += [nn.Conv2d(inputs, outputs, kernel, stride, padding), nn.ReLU(inplace=False)]
                inputs = outputs
        self.features = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> list[Tensor]:
        """The features, after each convolution's ReLU."""
        found, number = [], -1
        for layer in self.features:
            x = self._pool(x) if isinstance(layer, nn.Identity) else layer(x)
            if isinstance(layer, nn.ReLU):
                number += 1
                if number in self._seen:
                    found.append(x)
        return found


def read_features(path: Path, network: str, pool: Callable[[Tensor], Tensor] | None = None) -> DeepFeatures | None:
    """The network of that name with the weights in a file; None where the file holds another network's.

    Raises:
        WeightsError: the file is no file of parameters, or is damaged.
    """
    try:
        if path.suffix.lower() == ".safetensors":
            from safetensors.torch import load_file

            state = load_file(path)
        else:
            state = torch.load(path, map_location="cpu", weights_only=True)
        state = {key: value.float() for key, value in dict(state).items() if key.startswith("features.")}
    except (OSError, RuntimeError, ValueError, TypeError, AttributeError, EOFError, pickle.UnpicklingError) as error:
        raise WeightsError(say("metric.weights_damaged", name=path.name)) from error
    except Exception as error:  # safetensors has an error of its own
        raise WeightsError(say("metric.weights_damaged", name=path.name)) from error
    net = DeepFeatures(network, pool)
    wanted = net.state_dict()
    if state.keys() != wanted.keys() or any(state[key].shape != wanted[key].shape for key in wanted):
        return None
    net.load_state_dict(state)
    return net.eval().requires_grad_(False)


def tensor_of(image: np.ndarray) -> Tensor:
    """``(H, W, 3)`` in 0..255 as float32 ``(1, 3, H, W)`` in 0..1."""
    planes = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1), dtype=np.float32))
    return planes[None] / 255


def l2_pool(x: Tensor) -> Tensor:
    """The root of a blurred square at every second pixel, in place of the largest value (Ding et al., eq. 2)."""
    weights = torch.tensor([0.25, 0.5, 0.25])  # of a Hann window of 5 without its zeros
    kernel = torch.outer(weights, weights).expand(x.shape[1], 1, 3, 3)
    return (F.conv2d(x**2, kernel, stride=2, padding=1, groups=x.shape[1]) + 1e-12).sqrt()


@torch.inference_mode()
def lpips_distance(net: DeepFeatures, layers: list[np.ndarray], pred: np.ndarray, ref: np.ndarray) -> float:
    """LPIPS (Zhang et al. 2018, eq. 1): weighted squared differences of unit-length features, mean over the places.

    Args:
        net: AlexNet's features.
        layers: float ``(C,)`` each, what each channel of a stage counts.
        pred, ref: ``(H, W, 3)`` in 0..255.
    """
    shift = torch.tensor([-0.030, -0.088, -0.188])[None, :, None, None]
    scale = torch.tensor([0.458, 0.448, 0.450])[None, :, None, None]
    one, other = (net((2 * tensor_of(image) - 1 - shift) / scale) for image in (pred, ref))
    total = 0.0
    for weights, here, there in zip(layers, one, other, strict=True):
        units = [x / torch.sqrt(1e-8 + (x**2).sum(dim=1, keepdim=True)) for x in (here, there)]
        apart = (units[0] - units[1]) ** 2
        total += float((apart * torch.from_numpy(weights)[None, :, None, None]).sum(dim=1).mean())
    return total


@torch.inference_mode()
def dists_distance(net: DeepFeatures, alpha: np.ndarray, beta: np.ndarray, pred: np.ndarray, ref: np.ndarray) -> float:
    """DISTS (Ding et al. 2020, eq. 5): 1 less likeness of means (texture) and of covariance (structure).

    Args:
        net: VGG16's features with `l2_pool`.
        alpha, beta: float ``(3 + 64 + 128 + 256 + 512 + 512,)``, what texture and structure of each channel count.
        pred, ref: ``(H, W, 3)`` in 0..255.
    """
    mean = torch.tensor([0.485, 0.456, 0.406])[None, :, None, None]
    deviation = torch.tensor([0.229, 0.224, 0.225])[None, :, None, None]
    planes = [tensor_of(image) for image in (pred, ref)]
    one, other = ([image, *net((image - mean) / deviation)] for image in planes)
    whole, tiny = float(alpha.sum() + beta.sum()), 1e-6
    sizes = [x.shape[1] for x in one]
    parts = (torch.split(torch.from_numpy(weights) / whole, sizes) for weights in (alpha, beta))
    likeness = 0.0
    for texture, structure, here, there in zip(*parts, one, other, strict=True):
        (here_mean, there_mean) = (x.mean([0, 2, 3]) for x in (here, there))
        spread = [x.var([0, 2, 3], correction=0) for x in (here, there)]
        together = (here * there).mean([0, 2, 3]) - here_mean * there_mean
        alike = (2 * here_mean * there_mean + tiny) / (here_mean**2 + there_mean**2 + tiny)
        bound = (2 * together + tiny) / (spread[0] + spread[1] + tiny)
        likeness += float((texture * alike).sum() + (structure * bound).sum())
    return 1 - likeness
