"""Make the page's Korean font anew: `python assets/fonts/make_fonts.py [FOLDER]`; FOLDER holds NanumBarunGothic.

It needs what the product does not: `pip install fonttools brotli`, and Debian's fonts-nanum, the folder by default.
The 2,350 syllables of KS X 1001 are those that Korean text is made of; what else our own words hold is added.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dashboard.i18n.catalogue import CATALOGUES
from dashboard.web.fonts import FAMILY, FILES

SOURCES = {400: "NanumBarunGothic.ttf", 700: "NanumBarunGothicBold.ttf"}
FOLDER = Path("/usr/share/fonts/truetype/nanum")
_STYLES = {400: "Regular", 700: "Bold"}
# Numbers of the name table: family, style, unique id, full name, PostScript's name.
_FAMILY, _STYLE, _ID, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_COPYRIGHT, _LICENCE = 0, 13


def characters() -> set[str]:
    """KS X 1001's syllables (rows 16 to 40 of EUC-KR), single letters, ASCII and every sign of our Korean words."""
    syllables = {bytes([row, cell]).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)}
    letters = {chr(code) for code in range(0x3131, 0x318F)}
    ascii_signs = {chr(code) for code in range(0x20, 0x7F)}
    return syllables | letters | ascii_signs | {sign for words in CATALOGUES["ko"].values() for sign in words}


def make(source: Path, weight: int) -> Path:
    """The subset of one weight, without hints, under the name that its licence asks for."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern"], notdef_outline=True)
    options.name_IDs = [_COPYRIGHT, _FAMILY, _STYLE, _ID, _FULL, _POSTSCRIPT, _LICENCE]
    options.drop_tables += ["FFTM"]
    font = TTFont(source, recalcTimestamp=False)  # the same file from the same source
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[ord(sign) for sign in characters() if sign >= " "])
    cut.subset(font)
    _rename(font, _STYLES[weight])
    subset.save_font(font, str(FILES[weight]), options)
    return FILES[weight]


def _rename(font: TTFont, style: str) -> None:
    names = {
        _FAMILY: FAMILY,
        _STYLE: style,
        _ID: f"{FAMILY} {style}",
        _FULL: f"{FAMILY} {style}",
        _POSTSCRIPT: f"{FAMILY.replace(' ', '')}-{style}",
        _LICENCE: "SIL Open Font License, Version 1.1",
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID == _COPYRIGHT]
    for number, words in names.items():
        table.setName(words, number, 3, 1, 0x409)  # Windows, Unicode, English


def main() -> None:
    """Write both weights beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for weight, name in SOURCES.items():
        path = make(folder / name, weight)
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
