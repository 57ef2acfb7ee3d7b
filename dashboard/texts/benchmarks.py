"""Words of the Benchmarks tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "benchmarks.intro": (
        "What the papers printed, and what we measured ourselves, side by side and never mixed: bars are "
        "**published** figures, diamonds (◆) are **measured** by SR Lens, and every row names its source. "
        "Point at a mark for its receipt."
    ),
    "benchmarks.view_san": "Five data sets",
    "benchmarks.view_srcnn": "Six metrics",
    "benchmarks.about_san": (
        "Dai et al., CVPR 2019, Table 2: PSNR and SSIM on luma, bicubic degradation. The paper takes most "
        "rows from the methods' own papers; to it belongs the RGB-first protocol."
    ),
    "benchmarks.about_srcnn": (
        "Dong et al., TPAMI 2016, Table 2: six metrics on Set5. SC was published at ×3 only, so its other "
        "cells stay empty. To it belongs the Y-first protocol."
    ),
    "benchmarks.source_san": "Dai et al. 2019, Table 2",
    "benchmarks.source_srcnn": "Dong et al. 2016, Table 2",
    "benchmarks.source_published": "published: {table}",
    "benchmarks.source_measured": "measured: SR Lens, {date}, {protocol}, weights {weights}",
    "benchmarks.source_measured_interpolator": "measured: SR Lens, {date}, {protocol}, no weights",
    "benchmarks.protocol_published": ("as the paper reports it (luma, a border of the scale's width cut off)"),
    "benchmarks.protocol_measured": "{title}: {channel}; {border}; {rounding}",
    "benchmarks.note_nlrg": "printed as NLRG; the ×2 block has NLRN",
    "benchmarks.no_results": (
        "Every figure here is published: SR Lens has not measured its own methods under this protocol yet."
    ),
    "benchmarks.measured_summary": (
        "Measured by us under it: {methods}, on {datasets} ({date}). Networks bear the names of their papers and "
        "are trained by us at a size of our own: the parameters column and the About tab say which."
    ),
    "benchmarks.bad_result": "{file} is not a result file of the benchmark and was left out.",
    "benchmarks.nothing": ("Nothing matches this choice: nobody published this figure and we have not measured it."),
    "benchmarks.no_methods": "Choose at least one method and one source.",
    "benchmarks.dataset": "Data set",
    "benchmarks.scale": "Scale",
    "benchmarks.metric": "Metric",
    "benchmarks.order": "Order of methods",
    "benchmarks.order_value": "by value",
    "benchmarks.order_year": "by year",
    "benchmarks.more_filters": "Methods and sources",
    "benchmarks.methods": "Methods",
    "benchmarks.kinds": "Source",
    "benchmarks.kind_published": "published",
    "benchmarks.kind_measured": "measured by us",
    "benchmarks.ensembles": "Include self-ensembles (SAN+: eight passes, averaged)",
    "benchmarks.bars_title": "### {metric} on {dataset}, ×{scale}",
    "benchmarks.bars_caption": "Bars start at bicubic (dashed): their length is the gain over it.",
    "benchmarks.bars_caption_measured": "◆ is ours; in brackets, its difference to the published figure.",
    "benchmarks.bars_caption_plain": "Bicubic is not among the figures here, so bars start at zero.",
    "benchmarks.note_implausible": (
        "as printed, implausible (our note): far below bicubic, though FSRCNN is above it in all other rows"
    ),
    "benchmarks.map_title": "### Gain over bicubic, {metric}, ×{scale}",
    "benchmarks.map_title_scales": "### Gain over bicubic, {metric}, {dataset}",
    "benchmarks.map_caption": (
        "Rows with ◆ are measured by us, against our own bicubic. An empty cell was not published, or not measured."
    ),
    "benchmarks.lines_title": "### {metric} over scale, {dataset}",
    "benchmarks.lines_caption": (
        "Lines with a name tell the story; point at a grey one to see whose it is. ◆ is measured by us."
    ),
    "benchmarks.left_out": "Not drawn: {method} at ×{scale}, {value}; {note}.",
    "benchmarks.lines_mode": "Lines show",
    "benchmarks.lines_gain": "gain over bicubic",
    "benchmarks.lines_value": "value",
    "benchmarks.cost_title": "### {metric} over cost, {dataset}, ×{scale}",
    "benchmarks.cost_caption": (
        "Our own methods only: the tables print neither parameters nor seconds. The dotted line joins the "
        "best that each cost buys. Interpolators have no parameters and appear over seconds."
    ),
    "benchmarks.cost_missing": (
        "We have not measured this data set at this scale with this choice of methods, and the published tables "
        "print neither parameters nor seconds."
    ),
    "benchmarks.cost_mode": "Cost",
    "benchmarks.cost_parameters": "parameters",
    "benchmarks.cost_seconds": "seconds per image",
    "benchmarks.table_title": "### All figures",
    "benchmarks.table_caption": (
        "The ⋮ in a column's head sorts and filters; the box above searches. An empty cell was not published."
    ),
    "benchmarks.everything": "Every data set and scale",
    "benchmarks.csv": "Download CSV",
    "benchmarks.col_dataset": "Data set",
    "benchmarks.col_scale": "Scale",
    "benchmarks.col_method": "Method",
    "benchmarks.col_gain": "Gain, {metric}",
    "benchmarks.col_difference": "To published, {metric}",
    "benchmarks.col_parameters": "Parameters",
    "benchmarks.col_seconds": "Seconds",
    "benchmarks.col_source": "Source",
    "benchmarks.col_note": "Note",
    "benchmarks.hover_gain": "over bicubic: {gain}",
    "benchmarks.hover_difference": "to the published figure: {difference}",
    "benchmarks.hover_protocol": "protocol: {protocol}",
    "benchmarks.hover_images": "mean of {images} images, {seconds} s each",
    "benchmarks.hover_parameters": "{parameters} parameters",
    "benchmarks.row_misprint": "{value}: misprint",
    "benchmarks.row_implausible": "{value}: implausible",
    "benchmarks.row_empty": "not published",
    "benchmarks.legend_published": "published",
    "benchmarks.legend_measured": "measured by us",
    "benchmarks.axis_gain": "gain over bicubic, {metric}",
}
