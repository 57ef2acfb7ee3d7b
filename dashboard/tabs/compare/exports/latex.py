"""The paper figure as LaTeX source and image files: what an author pastes into a paper and can still change.

It needs graphicx alone and compiles with plain pdflatex. The captions are the author's text, in the paper's own font.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from PIL import Image

from dashboard.tabs.compare.exports.figure import PaperFigure, Words, enlarged, marked_whole, png_bytes, whole_caption
from dashboard.tabs.compare.exports.figure_plan import MM_PER_INCH, Box
from sr_core.metrics import RGB_FIRST

SOURCE = "figure.tex"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}


def latex_zip(figure: PaperFigure) -> bytes:
    """A zip of `figure.tex` and the images that it includes; all names in it are ASCII."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SOURCE, latex_source(figure))
        pictures = [("whole", marked_whole(figure))]
        pictures += [(crop.id, enlarged(crop.pixels, figure.plan.factor)) for crop in figure.crops]
        for name, pixels in pictures:
            data = png_bytes(Image.fromarray(pixels), figure.plan.dpi)
            archive.writestr(zipfile.ZipInfo(file_name(name)), data, zipfile.ZIP_STORED)
    return buffer.getvalue()


def file_name(name: str) -> str:
    """The image file of a crop in the zip; a user's own method may be called anything."""
    kept = "".join(character if character.isascii() and character.isalnum() else "-" for character in name)
    return f"figure_{kept}.png"


def latex_source(figure: PaperFigure) -> str:
    """A document of one page with the figure; what is between the two marks goes into a paper."""
    plan = figure.plan
    beside = plan.cells[0].y < plan.whole.h
    wide = plan.width / plan.dpi > 4  # inches: more than a column of any two-column paper
    environment = "figure*" if wide else "figure"
    width_mm = plan.width / plan.dpi * MM_PER_INCH
    picture = _included("whole", plan.whole, plan.dpi)
    under = whole_caption(figure) if figure.name.isascii() else f"(x{figure.scale})"
    whole = rf"\begin{{tabular}}[t]{{@{{}}c@{{}}}}{picture}\\{escaped(under)}\end{{tabular}}"
    gap = f"{plan.gap / plan.dpi * MM_PER_INCH:.3f}mm"
    between = rf"\hspace{{{gap}}}%" if beside else rf"\\[{gap}]"
    return "\n".join(
        [
            "% Compile with: pdflatex figure.tex",
            "% Picture: " + " ".join(figure.name.split()),
            r"\documentclass{article}",
            rf"\usepackage[paperwidth={width_mm + 20:.1f}mm,paperheight=250mm,margin=8mm]{{geometry}}",
            r"\usepackage{graphicx}",
            r"\pagestyle{empty}",
            r"\begin{document}",
            "% --- from here: into the paper (needs graphicx) ---",
            rf"\begin{{{environment}}}[t]",
            r"\centering\footnotesize",
            r"\setlength{\tabcolsep}{0pt}\renewcommand{\arraystretch}{1}",
            whole + between,
            _grid(figure, gap),
            rf"\caption{{{_caption(figure)}}}",
            rf"\end{{{environment}}}",
            "% --- to here ---",
            r"\mbox{}",
            r"\end{document}",
            "",
        ]
    )


def _grid(figure: PaperFigure, gap: str) -> str:
    """The crops as a table: rows of pictures, titles and numbers."""
    plan = figure.plan
    columns = rf"@{{\hspace{{{gap}}}}}".join("c" * plan.columns)
    lines = [rf"\begin{{tabular}}[t]{{@{{}}{columns}@{{}}}}"]
    for start in range(0, len(figure.crops), plan.columns):
        row = figure.crops[start : start + plan.columns]
        lines += [
            " &\n".join(_included(crop.id, plan.cells[0], plan.dpi) for crop in row) + r" \\",
            " & ".join(escaped(crop.title) for crop in row) + r" \\",
            " & ".join(_typeset(crop.numbers) for crop in row) + rf" \\[{gap}]",
        ]
    return "\n".join([*lines, r"\end{tabular}"])


def _included(name: str, place: Box, dpi: float) -> str:
    """A picture with its top at the line's top, so that pictures of different heights stand in one row."""
    width = f"{place.w / dpi * MM_PER_INCH:.3f}mm"
    return rf"\raisebox{{\dimexpr1ex-\height}}{{\includegraphics[width={width}]{{{file_name(name)}}}}}"


def _typeset(words: Sequence[Words]) -> str:
    frames = {0: "{}", 1: r"\textbf{{{}}}", 2: r"\underline{{{}}}"}
    return "".join(frames[piece.rank].format(escaped(piece.text)) for piece in words)


def _caption(figure: PaperFigure) -> str:
    protocol = RGB_FIRST
    titles = {crop.title for crop in figure.crops}
    how = "There is no original; LR PSNR compares the result, shrunk back, with the input."
    if "HR" in titles:
        how = f"PSNR and SSIM are those of the whole image ({protocol.title}: {protocol.channel}; {protocol.border})."
    return escaped(f"Results at x{figure.scale} on the marked region. {how}")


def escaped(text: str) -> str:
    """`text` for LaTeX, in ASCII: plain pdflatex has no letters for Korean, say; a question mark takes their place."""
    known = "".join(character if character.isascii() and character.isprintable() else "?" for character in text)
    return "".join(_SPECIAL.get(character, character) for character in known)
