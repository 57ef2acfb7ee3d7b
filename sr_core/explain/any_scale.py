"""Meta-RDN at any scale: one network, and a factor that need not be whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from sr_core.models.metardn import MetaRDN


@torch.inference_mode()
def enlarge_by(net: MetaRDN, lr: np.ndarray, factor: float) -> np.ndarray:
    """A small image, uint8 ``(H, W, 3)``, enlarged by ``factor`` >= 1 to uint8, sides rounded down.

    The image is taken whole, not in tiles. SRLensError for a factor below 1.
    """
    x = torch.from_numpy(np.ascontiguousarray(lr, dtype=np.float32)).permute(2, 0, 1)[None]
    out = net(x.to(next(net.parameters()).device), factor)[0].permute(1, 2, 0).clamp(0, 255).round()
    return out.to(torch.uint8).cpu().numpy()
