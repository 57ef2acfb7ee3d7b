"""EXIF that goes along when a picture is enlarged: what was true of the camera's picture and still is."""

from __future__ import annotations

from PIL import Image

from sr_core.image.formats.stored import ORIENTATION

_DETAILS, _WIDTH, _HEIGHT = 0x8769, 0xA002, 0xA003
_OWN_SIZE = (0x0100, 0x0101)


def carried_over(exif: bytes | None, height: int, width: int) -> bytes | None:
    """The EXIF for a picture that now stands upright and has another size, without its thumbnail; None for damaged."""
    if not exif:
        return None
    try:
        tags = Image.Exif()
        tags.load(exif)
        if ORIENTATION in tags:
            tags[ORIENTATION] = 1
        for tag in _OWN_SIZE:
            tags.pop(tag, None)
        details = tags.get_ifd(_DETAILS)
        for tag, value in ((_WIDTH, width), (_HEIGHT, height)):
            if tag in details:
                details[tag] = value
        return tags.tobytes()
    except Exception:  # Pillow raises whatever its reader stumbles over
        return None
