"""The former place of :mod:`sr_core.image.color`, which the scripts in zips already given away import."""

from sr_core.image.color import LUMA_WEIGHTS, luma_bt601_studio, rgb_to_ycbcr, ycbcr_to_rgb

__all__ = ["LUMA_WEIGHTS", "luma_bt601_studio", "rgb_to_ycbcr", "ycbcr_to_rgb"]
