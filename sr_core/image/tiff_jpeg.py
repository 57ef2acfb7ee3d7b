"""The size that a JPEG stream announces in its frame header, read without decoding it (ITU-T T.81, annex B)."""

from __future__ import annotations

_STAND_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length: TEM and the restart markers
_NO_FRAME = {0xC4, 0xC8, 0xCC}  # among the frame headers' numbers: Huffman tables, reserved, arithmetic conditioning
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA


def frame_size(data: bytes) -> tuple[int, int]:
    """(height, width) in the first frame header of a JPEG stream; (0, 0) where none stands before the first scan."""
    if data[:2] != bytes((0xFF, _START)):
        return 0, 0
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in (_END, _SCAN):
            break
        if marker in _STAND_ALONE:
            at += 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME and at + 9 <= len(data):
            return int.from_bytes(data[at + 5 : at + 7], "big"), int.from_bytes(data[at + 7 : at + 9], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
