"""Words of the About tab."""

from __future__ import annotations

# The same sentence stands in the README and in the model cards.
WEIGHTS_LICENCE = (
    "The weights are our own work under the MIT licence; the images they were trained on (T91, BSDS500, ImageNet "
    "samples) are for research and teaching only, so check whether your use is covered."
)

ENGLISH: dict[str, str] = {
    "about.what": (
        "## What this is\n"
        "SR Lens enlarges an image with several methods at once, from nearest neighbour to a second-order "
        "attention network, and measures each the way the papers do. The pixels that you see are the "
        "pixels that were measured: nothing on the way to your screen is compressed with loss."
    ),
    "about.protocol": (
        "## How it measures\n"
        "A figure in decibels means nothing until one knows what was compared with what. Two conventions "
        "are in use, and they differ by up to 0.09 dB on the same method, so every figure here names its "
        "own."
    ),
    "about.protocol_head": "| | {first} (`{first_id}`) | {second} (`{second_id}`) |",
    "about.protocol_source": "used by",
    "about.protocol_lr": "low-resolution image",
    "about.protocol_compared": "compared",
    "about.protocol_channel": "channel",
    "about.protocol_border": "border",
    "about.protocol_rounding": "rounding",
    "about.definitions": (
        "**In words.** Take the original (HR), cut it to a multiple of the scale, and shrink it with the "
        "bicubic filter of MATLAB's `imresize`: that is the low-resolution image (LR). A method enlarges "
        "LR again; what comes out (SR) is compared with HR. Only brightness is compared, because the eye "
        "sees detail in brightness, and a border as wide as the scale is left out, because near the edge a "
        "method has to guess what lies outside.\n\n"
        "**Exactly.**\n"
        "- *Shrinking:* cubic kernel with a = −0.5, stretched by the scale (antialiasing); sample "
        "positions u = x/s + (1 − 1/s)/2 counted from 1; pixels outside are mirrored; each set of weights "
        "is normalised to sum 1. On 8-bit images the vertical pass runs first, and its result is rounded, "
        "half away from zero, before the horizontal one. Without that rounding some 7 to 14 % of the "
        "pixels differ from MATLAB's.\n"
        "- *Luma:* Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255 for R, G, B in 0..255 (BT.601, studio "
        "swing, 16..235).\n"
        "- *PSNR* = 10 log₁₀(255² / MSE) in dB, on luma. Identical images give infinity. Half the error "
        "(in amplitude) is 6 dB more.\n"
        "- *SSIM* (Wang et al. 2004): 11 × 11 Gaussian window with σ = 1.5, K₁ = 0.01, K₂ = 0.03, L = 255, "
        "only windows that lie wholly inside, plain mean of the map. Identical images give 1.\n"
        "- The value of a data set is the mean of its images' values, not the value of the mean error.\n\n"
        "Without an original there is no PSNR. What can be said then is how well the result, shrunk back, "
        "agrees with the image that was given: the LR consistency. It is not a measure of quality, since "
        "many sharp and many blurred images shrink to the same one."
    ),
    "about.methods": "## Methods and networks",
    "about.methods_head": "| Method | Family | Scales | Parameters | Reference |",
    "about.weights_licence": WEIGHTS_LICENCE,
    "about.networks": (
        "**Our networks** bear the names of their papers, but we trained them ourselves. What differs from the paper's "
        "configuration, file by file; open a line below for its training and its figures."
    ),
    "about.networks_head": "| Network | File | sha256 | Differs from the paper |",
    "about.same": "same size",
    "about.no_paper": "no published size is known here",
    "about.no_scales": "no weights here",
    "about.no_parameters": "none: a fixed formula",
    "about.missing": (
        "**No weights for {methods} here.** The catalogue knows these networks, but there is no weights "
        "file for them in `assets/weights`, so they cannot be run or measured. `python -m sr_core train "
        "{first} --help` shows how to train one; `--weights-dir` brings in files of your own."
    ),
    "about.broken": "**The weights cannot be listed.** {reason}",
    "about.card_title": "{method} ×{scale} · {parameters} parameters · {size}",
    "about.card_file": "File `{file}`, sha256 `{sha256}`",
    "about.card_lost": ("**The file is missing**, though the manifest names it: put it back or train it again."),
    "about.file_missing": "file missing",
    "about.card_config": "Configuration: {config}",
    "about.card_same": "This is the configuration of the paper.",
    "about.card_differs": "Not the paper's size: {differences}. Expect other figures than the paper's.",
    "about.difference": "{name} {ours} (paper {paper})",
    "about.card_training": "Training:",
    "about.card_no_training": "How it was trained is not recorded in the manifest.",
    "about.card_figures": "Measured with it (protocol {protocol}):",
    "about.card_no_figures": "No figures are recorded for it yet.",
    "about.family_interpolation": "interpolation",
    "about.family_pre-upsampling": "pre-upsampling: enlarged first, then refined",
    "about.family_post-upsampling": "post-upsampling: works small, enlarges last",
    "about.family_progressive": "progressive: enlarges step by step",
    "about.family_iterative": "iterative up-and-down sampling",
    "about.never": (
        "## What it never does\n"
        "- Evaluation images (Set5, Set14, BSD100, Urban100, Manga109) never enter training, nor the "
        "choice of a checkpoint: that is decided on training images held out for it.\n"
        "- Weights released by a network's authors are used to test that this code computes what theirs "
        "does. They are neither shipped nor trained from.\n"
        "- Published and measured figures are never mixed without a mark, and a figure that nobody "
        "published stays an empty cell. A known misprint is shown as printed and marked.\n"
        "- No result is typed in: each is computed when you ask for it, or read from a result file of the "
        "benchmark command.\n"
        "- Your images are not sent anywhere else and not used for training.\n"
        "- An enlarged face or number plate is a plausible guess, not evidence: several different "
        "originals shrink to exactly the same image."
    ),
    "about.data": (
        "## Data and licences\n"
        "The program and the samples that were drawn for it are under the MIT licence. {weights} Training and "
        "evaluation sets are not part of the program; each network's card says what it was trained on. Manga109 may "
        "not be passed on; its figures are shown as published only."
    ),
    "about.samples_head": "| Sample | Licence |",
    "about.no_samples": "There are no sample pictures here.",
    "about.references": (
        "## References\n"
        "Protocol and metrics: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, *Image Quality "
        "Assessment: From Error Visibility to Structural Similarity*, IEEE TIP 13(4), 2004, "
        "[doi:10.1109/TIP.2003.819861](https://doi.org/10.1109/TIP.2003.819861). Survey: Z. Wang, J. Chen, "
        "S. C. H. Hoi, *Deep Learning for Image Super-Resolution: A Survey*, IEEE TPAMI, 2020, "
        "[doi:10.1109/TPAMI.2020.2982166](https://doi.org/10.1109/TPAMI.2020.2982166).\n\n"
        "The methods in the tables, oldest first:"
    ),
    "about.cite": (
        "## How to cite\n"
        "Cite the paper of the method that you used, and this program for a measurement of ours, with the "
        "protocol, the date and the first digits of the weights' sha256, which stand in each receipt."
    ),
}
