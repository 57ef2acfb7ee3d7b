"""What well-known architectures of others call their parameters, so that they are named where spandrel is absent.

A few names each, that no other has; which names those are was read in the authors' published code.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sr_core.models.architecture import State, holding

_BLOCK = "layers.0.residual_group.blocks.0"
_COMPACT = re.compile(r"body\.\d+\.(weight|bias)")


def _compact(state: State) -> bool:
    """One list of convolutions with a PReLU, a vector of slopes, after each."""
    slopes = state.get("body.1.weight")
    return all(map(_COMPACT.fullmatch, state)) and slopes is not None and slopes.ndim == 1


NAMES: tuple[tuple[str, Callable[[State], bool]], ...] = (
    ("ESRGAN", holding("model.0.weight", "model.1.sub.0.RDB1.conv1.0.weight")),
    ("ESRGAN", holding("conv_first.weight", "body.0.rdb1.conv1.weight")),
    ("ESRGAN", holding("conv_first.weight", "RRDB_trunk.0.RDB1.conv1.weight")),
    ("RealESRGAN Compact", _compact),
    ("SwinIR", holding(f"{_BLOCK}.attn.relative_position_bias_table", without="relative_position_index_SA")),
    ("Swin2SR", holding(f"{_BLOCK}.attn.logit_scale", f"{_BLOCK}.attn.cpb_mlp.0.weight")),
    ("HAT", holding("relative_position_index_SA", "layers.0.residual_group.overlap_attn.qkv.weight")),
    ("ATD", holding("relative_position_index_SA", "layers.0.residual_group.td")),
    ("DAT", holding("before_RG.1.weight", "layers.0.blocks.0.ffn.sg.conv.weight")),
    ("RGT", holding("before_RG.1.weight", "layers.0.blocks.0.gamma")),
    ("DRCT", holding("conv_first.weight", "layers.0.swin1.attn.qkv.weight")),
    ("GRL", holding("norm_start.weight", "layers.0.blocks.0.attn.window_attn.attn_transform.logit_scale")),
    ("CRAFT", holding("conv_first.weight", "layers.0.residual_group.hf_blocks.0.attn.temperature")),
    ("SPAN", holding("block_1.c1_r.sk.weight", "conv_cat.weight")),
    ("OmniSR", holding("residual_layer.0.residual_layer.0.layer.0.fn.0.weight", "up.0.weight")),
    ("PLKSR", holding("feats.0.weight", "feats.1.refine.weight")),
    ("SAFMN", holding("to_feat.weight", "feats.0.safm.aggr.weight")),
    ("MoSR", holding("gblocks.0.weight", "gblocks.1.fc1.weight")),
    ("RealCUGAN", holding("unet1.conv1.conv.0.weight", "unet2.conv1.conv.0.weight")),
    ("GFPGAN", holding("stylegan_decoder.style_mlp.1.weight")),
)


def name_in(state: State) -> str:
    """What the network of these parameters is called, "" for one that is not known by them."""
    return next((name for name, detect in NAMES if detect(state)), "")
