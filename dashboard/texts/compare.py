"""Words of the Compare tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "compare.settings": "Picture and settings",
    "compare.scale": "Scale",
    "compare.mode": "The picture is the",
    "compare.mode_measure": "original",
    "compare.mode_enlarge": "input",
    "compare.mode_info": "original: shrunk, and the results measured against it. input: enlarged as it is.",
    "compare.methods": "Methods",
    "compare.options": "Options",
    "compare.cubic_a": "Bicubic kernel, a",
    "compare.cubic_a_info": "-0.5 is MATLAB's and the papers' bicubic, -0.75 OpenCV's, -1 the sharpest in use.",
    "compare.run": "Run",
    "compare.cancel": "Cancel",
    "compare.lr": "LR input",
    "compare.lr_hint": "What every method is given: {w} x {h} pixels, drawn {scale} times as large.",
    "compare.hr": "HR original",
    "compare.hr_hint": "What the results are measured against: {w} x {h} pixels.",
    "compare.pixels": "pixels",
    "compare.pixels_share": "{pixels}, 1/{share} of the result",
    "compare.metric_hint": "On luma, {scale} pixels cut off each side. {reference}.",
    "compare.consistency": "LR consistency",
    "compare.consistency_hint": (
        "PSNR of the result shrunk back against the input. It says whether the result agrees with the input, "
        "not whether it is right: there is no original to compare with."
    ),
    "compare.seconds": "time",
    "compare.seconds_hint": "Seconds of the method alone on this machine.",
    "compare.seconds_cached_hint": "Seconds of the method alone on this machine, when it first ran on this picture.",
    "compare.parameters": "params",
    "compare.parameters_hint": "How many numbers the network has learned.",
    "compare.column_method": "Method",
    "compare.column_gain": "vs bicubic",
    "compare.column_file": "File",
    "compare.table_caption_measure": "{name}: measured at ×{scale}",
    "compare.table_caption_enlarge": "{name}: enlarged by {scale}; without an original there is no PSNR",
    "compare.download": "PNG",
    "compare.download_label": "{method}: lossless PNG",
    "compare.best": "best",
    "compare.infinite": "identical",
    "compare.reference": "reference",
    "compare.bicubic_a": "{title} (a = {a})",
    "compare.row_waiting": "waiting",
    "compare.row_running": "running",
    "compare.row_held": "not started",
    "compare.row_cancelled": "cancelled",
    "compare.row_failed": "failed",
    "compare.receipt_measure": (
        "How it was measured: {w} x {h} original; LR by MATLAB's bicubic imresize of the uint8 picture, {lr_w} x {lr_h}; "
        "uint8 results; luma BT.601 studio swing, not rounded; {scale} pixels cut off each side; PSNR with peak 255; "
        "SSIM 11 x 11 Gaussian, sigma 1.5; gain over MATLAB's bicubic (a = -0.5). Protocol: {protocol}."
    ),
    "compare.receipt_cubic": "The bicubic shown uses a = {a}.",
    "compare.receipt_enlarge": (
        "The picture itself is the LR input, {lr_w} x {lr_h}. LR consistency: the uint8 result shrunk back by MATLAB's "
        "bicubic imresize, PSNR on luma against the input, no border cut."
    ),
    "compare.receipt_weights": "Weights: {weights}.",
    "compare.receipt_machine": "Times: {cores} cores, {cpu}.",
    "compare.status_ready": "Ready.",
    "compare.status_done": "Done: {count} of {count}, {seconds} of computing.",
    "compare.status_cached": "Done: {count} of {count}, computed earlier.",
    "compare.status_cancelled": "Stopped. What was finished stays.",
    "compare.status_running": "{done} of {count} methods done; now {method}{percent}. Left: {seconds}.",
    "compare.status_partly": "Finished, but {failed} could not be computed: the reason stands in its pane.",
    "compare.estimate": "Estimate for {lr_w} x {lr_h}: {seconds}",
    "compare.estimate_unmeasured": "Estimate for {lr_w} x {lr_h}: {seconds}, untimed here",
    "compare.held": "The networks wait for your word.",
    "compare.status_held": "The networks would need {seconds} on this picture: press Run to start them.",
    "compare.no_methods": "Choose at least one method.",
    "compare.too_large": (
        "Enlarged by {scale} this picture would have {megapixels:.0f} megapixels, more than the {limit:.0f} that are "
        "answered here: choose a smaller scale or picture."
    ),
    "compare.note_cut": "Cut from {w} x {h} to {cut_w} x {cut_h} pixels, multiples of the scale.",
    "compare.too_small": (
        "The picture is {w} x {h} pixels, too small to be measured at x{scale}, which needs {least} x {least}: choose a "
        "larger picture, a smaller scale, or enlarge it as the input."
    ),
    "compare.under_a_second": "under 1 s",
    "compare.about_seconds": "about {seconds:.0f} s",
    "compare.about_minutes": "about {minutes:.0f} min",
    "compare.unexpected": (
        "Something went wrong on our side; the other results are kept. Try again or choose another picture."
    ),
    "compare.unexpected_method": "Something went wrong on our side: try again, or choose a smaller picture or scale.",
    "compare.kept": "The last comparison is still shown.",
    "compare.second_short": "{seconds:.2f} s",
    "compare.second_long": "{seconds:.0f} s",
    "compare.minutes": "{minutes:.0f} min",
}
