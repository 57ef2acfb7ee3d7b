"""Pictures: the contract that they keep, their files, colour, size, and how LR is made of HR.

What scripts outside this repository import from here stays here.
"""

from sr_core.image.contract import LoadedImage, check_image, quantise
from sr_core.image.files import (
    DEFAULT_MAX_PIXELS,
    IMAGE_SUFFIXES,
    WRITABLE_SUFFIXES,
    encode_png,
    list_images,
    natural_key,
    pixel_limit,
    read_image,
    write_image,
)

__all__ = [
    "DEFAULT_MAX_PIXELS",
    "IMAGE_SUFFIXES",
    "WRITABLE_SUFFIXES",
    "LoadedImage",
    "check_image",
    "encode_png",
    "list_images",
    "natural_key",
    "pixel_limit",
    "quantise",
    "read_image",
    "write_image",
]
