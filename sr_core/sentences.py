"""What is said to a person about their picture or their run: each sentence has a code, so that it can be translated.

The English words stand here, because the command line and the library speak English. A :class:`Sentence` is that text
and remembers its code and fields: whoever has the sentence in another language looks the code up and fills in the
fields again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

READABLE = "PNG, JPEG, WebP, TIFF, BMP, GIF, AVIF and PPM"
_CHOICE = READABLE.replace(" and ", " or ")

# Files that are no picture of ours, by what their first bytes tell.
_KINDS = (
    ("pdf", "This is a PDF document"),
    ("postscript", "This is a PostScript file"),
    ("svg", "This is an SVG drawing"),
    ("heic", "This is a HEIC photograph"),
    ("media", "This is a video or another media file"),
    ("photoshop", "This is a Photoshop document"),
    ("jpeg_xl", "This is a JPEG XL picture"),
    ("jpeg_2000", "This is a JPEG 2000 picture"),
    ("web_page", "This is a web page"),
)

SENTENCES: dict[str, str] = {
    # What was done to a file.
    "note.frames": "The file holds more than one frame; only the first was read.",
    "note.pages": "The file holds more than one page; only the first was read.",
    # By the number of the EXIF orientation.
    "note.orientation_2": "The camera's rotation tag was applied: the picture was mirrored left to right.",
    "note.orientation_3": "The camera's rotation tag was applied: the picture was turned by 180 degrees.",
    "note.orientation_4": "The camera's rotation tag was applied: the picture was mirrored top to bottom.",
    "note.orientation_5": "The camera's rotation tag was applied: the picture was mirrored along its diagonal.",
    "note.orientation_6": "The camera's rotation tag was applied: the picture was turned by 90 degrees to the right.",
    "note.orientation_7": "The camera's rotation tag was applied: the picture was mirrored along its other diagonal.",
    "note.orientation_8": "The camera's rotation tag was applied: the picture was turned by 90 degrees to the left.",
    "note.one_bit": "Black and white (1 bit) became grey levels 0 and 255.",
    "note.palette": "The colour palette was written out as full colours.",
    "note.sixteen_bits": "16 bits a channel were rounded to 8.",
    "note.levels": "{levels:,} levels a channel were rounded to 256.",
    "note.deep": "{bits} bits a channel were rounded to 8.",
    "note.kept_deep": "The depth of more than 8 bits a channel was kept.",
    "note.spread": "Levels 0 to {white} were spread over 0 to 255.",
    "note.float": "Floating-point values 0..1 were scaled to 0..255 and rounded.",
    "note.alpha": "Transparency was set aside and kept: colours and transparency are enlarged apart.",
    "note.associated": "The colours were stored multiplied by their opacity; they were divided by it.",
    "note.extra_channel": "A further channel of unknown meaning was left out.",
    "note.end_missing": "The end of the file is missing; every pixel is there.",
    "note.part_damaged": "A part of the file that holds no pixels ({part}) is damaged and was left out.",
    "note.profile_too_large": "The embedded colour profile is too large to be one and was left out.",
    "note.profile_kept": "The embedded colour profile ({profile}) was kept; no colour was converted.",
    "note.profile_kept_unnamed": "The embedded colour profile was kept; no colour was converted.",
    "note.profile_ignored": "The embedded colour profile is damaged or of another kind and was ignored.",
    "note.profile": "Colours were converted from the embedded profile ({profile}) to sRGB.",
    "note.profile_unnamed": "Colours were converted from the embedded profile to sRGB.",
    "note.lab": "LAB colours were converted to sRGB.",
    "note.cmyk_profile": "CMYK was converted to sRGB with the embedded profile ({profile}).",
    "note.cmyk_profile_unnamed": "CMYK was converted to sRGB with the embedded profile.",
    "note.cmyk": "CMYK was converted to RGB without a colour profile, so its colours are approximate.",
    # Why a file cannot be read.
    "picture.empty": "The file is empty (0 bytes); choose a picture file.",
    "picture.no_pixels": "The picture has no pixels ({width} x {height}); choose another file.",
    "picture.too_large": (
        "The picture is too large: {width:,} x {height:,} is {megapixels} megapixels and the limit is {limit}; "
        "crop or shrink it first, or raise SR_LENS_MAX_PIXELS."
    ),
    "picture.damaged": "The file is damaged or incomplete and cannot be read; save or download it again.",
    "picture.tiff_pieces": "This TIFF is cut into more pieces than any program makes of a picture; save it again.",
    "picture.scans": "This JPEG is made of more passes than any camera or program writes; save it again.",
    "picture.bmp_kind": "This BMP is of a kind that cannot be read here; save it as PNG.",
    "picture.bmp_packed": "This BMP is packed and too large to be unpacked here; save it as PNG.",
    "picture.memory": "This picture needs more memory than there is; crop or shrink it first.",
    "picture.unknown": f"This file is not a picture that can be read here: choose a {_CHOICE} file.",
    **{f"picture.is_{id}": f"{kind}, which cannot be read here: choose a {_CHOICE} file." for id, kind in _KINDS},
    "picture.float_range": (
        "The picture holds floating-point values from {low:.4g} to {high:.4g}, and only 0..1 has a known white; "
        "scale it to 0..1 or save it with 8 or 16 bits."
    ),
    "picture.tiff_bits": "This TIFF has an unusual number of bits a sample; save it with 8 or 16.",
    "picture.tiff_samples": "The TIFF holds {dtype} samples, which have no known white; save it with 16 bits.",
    "picture.tiff_layout": "The TIFF has {channels} channels in an unknown layout; save it as RGB.",
    "picture.tiff_colours": "The TIFF's colours are of a kind that cannot be read here; save it as RGB.",
    "picture.tiff_compression": "The TIFF's compression cannot be read here; save it uncompressed.",
    "picture.missing": "There is no file {name}; check the name.",
    "picture.too_small": (
        "The image is {width} x {height} pixels, too small to shrink by {scale}: choose a smaller scale or an image of "
        "at least {scale} x {scale} pixels."
    ),
    "picture.nothing_left": (
        "Nothing is left of an image of {width} x {height} pixels once {border} pixels are cut off each side: use a "
        "larger image or a smaller scale."
    ),
    # Why a picture cannot be spoilt that way.
    "degrade.blur_width": "The width of a blur is a number of pixels above 0.",
    "degrade.noise_level": "The level of noise is a number above 0; leave the step out for none.",
    "degrade.quality": "The quality of a JPEG is a whole number from 1 to 100, not {quality}.",
    "degrade.resizer": "There is no resizer {name}: choose from {known}.",
    "degrade.unknown": "There is no degradation {name}: choose from {known}, or give a Degradation.",
    "degrade.one_shrink": "A degradation shrinks the picture exactly once.",
    # Why a network cannot learn from a picture alone.
    "self.small": (
        "To learn from itself a picture is shrunk by {scale} once more: each side needs at least {least} pixels, and "
        "this one has {width} x {height}."
    ),
    "self.large": (
        "To learn from itself a picture may have {most:,} pixels at most, and this one has {width} x {height}."
    ),
    "self.seconds": "The seconds of learning are more than 0 and at most {most:g}, not {shown}.",
    # Why a metric cannot measure.
    "metric.weights_unnamed": (
        "{title} needs {network}'s weights, which do not come with the product: name torchvision's file of them in "
        "{variable}."
    ),
    "metric.weights_gone": "{name}, which {variable} names, is not there.",
    "metric.weights_damaged": "{name} is damaged, or is no file of a network's parameters (.pth or .safetensors).",
    "metric.weights_other": (
        "{title} needs {network}'s weights as torchvision has them, and {names} in {variable} holds none of them."
    ),
    "metric.deep_too_small": (
        "{title} needs at least {least} x {least} pixels after the border is cut off, got {width} x {height}: use a "
        "larger image."
    ),
    "metric.ssim_too_small": (
        "SSIM needs at least {least} x {least} pixels after the border is cut off, got {width} x {height}: use a "
        "larger image."
    ),
    "metric.ms_ssim_too_small": (
        "MS-SSIM halves the image four times and needs at least {least} x {least} pixels after the border is cut off, "
        "got {width} x {height}: use a larger image."
    ),
    "metric.ifc_too_small": (
        "IFC looks at four octaves and needs at least {least} x {least} pixels after the border is cut off, got "
        "{width} x {height}: use a larger image."
    ),
    "metric.niqe_too_small": (
        "NIQE needs at least two blocks of {block} x {block} pixels; {width} x {height} has not (the border counts as"
        " cut off): use a larger image."
    ),
    "metric.niqe_flat": "NIQE finds no structure in this picture: nearly all of its blocks are flat.",
    "metric.needs_colour": "{title} compares colours, and there is luma alone here: use the RGB-first protocol.",
    # Why a benchmark cannot run.
    "benchmark.over_white": "Transparent parts were laid over white before the picture was measured.",
    "benchmark.no_method": "No method exists at x{scale}.",
    "benchmark.no_scale": "The benchmarks have no x{scale}: {title} runs at {scales}.",
    "benchmark.needs_colour": (
        "{title} needs colour and cannot be measured under the Y-first protocol ({protocol}): leave it out or use "
        "--protocol san."
    ),
    "benchmark.lr_note": "Its LR file: {note}",
    "benchmark.lr_unreadable": "Its LR file {name} cannot be used: {reason}",
    "benchmark.lr_grey": "Its LR file is grey and the original has colours: the grey was taken for all three channels.",
    "benchmark.other_lr": (
        "The LR file has {width} x {height} pixels, which is not 1/{scale} of its original ({hr_width} x {hr_height}): "
        "name the folder of this scale."
    ),
    # Why a given result cannot be measured.
    "given.low_resolution": (
        "The result has {width} x {height} pixels, which is the size of the x{scale} input, not of a result (original: "
        "{hr_width} x {hr_height}): name the folder of the results."
    ),
    "given.grey": "The result is grey and its original has colours: the grey was taken for all three channels.",
    "given.other_size": (
        "The result has {width} x {height} pixels and its original {hr_width} x {hr_height}: they differ by more than "
        "a cut to a multiple of the scale."
    ),
    # Why a method cannot run.
    "run.whole": "{name} must be a whole number of at least {least}, not {shown}.",
    "run.other_scale": "This {network} enlarges by {own}, not by {scale}: choose other weights.",
    "run.needs_colour": (
        "{title} needs a colour image and cannot be measured under the Y-first protocol: use the RGB-first "
        "protocol (san)."
    ),
    "run.device": "The device {device} is not available here: use --device cpu.",
    "run.busy": "The server is busy with other pictures and has no memory left; try again in a moment.",
    "run.memory": "There is not enough memory for {task}: choose a smaller picture or scale.",
    "run.task": "{title} x{scale} of {width} x {height} pixels",
    "run.whole_too_large": (
        "This {network} shows seams in tiles and has to see {width} x {height} pixels at once, which takes about "
        "{needed} GB of the {free} GB that are free: choose a smaller picture."
    ),
    "run.network_too_small": (
        "{network} needs an image of at least {least} x {least} pixels, this one has {width} x {height}; use an "
        "interpolation or SRCNN instead."
    ),
    "run.no_method": "There is no method {name}: choose from {methods}.",
    "run.no_weights": "{title} has no weights for x{scale}; it has {scales}.",
    "run.no_weights_at_all": "{title} has no weights for x{scale}: none were found in {folder}/.",
    "package.absent": "{title} needs the optional package {package}, which is not installed: {install}.",
    "package.damaged": (
        "{title} cannot be used: {name} of the package {package} is missing, damaged or of another version; install "
        "it again ({install})."
    ),
    "weights.no_ncnn": "{name} is damaged or holds no RRDB of ncnn ({reason}): get it again.",
    "weights.missing": "The weights file {name} is missing: put it back or train it again.",
    "weights.unreadable": "The weights file {name} cannot be read: {reason}.",
    "weights.gone": "The weights file {name} is missing: put it back or name another.",
    "weights.no_file": "{name} is a pipe or a device and no file: name a weights file.",
    "weights.folder": "{name} is a folder: name the file in it.",
    "weights.pointer": "{name} is a pointer of Git LFS, not the file that it stands for: fetch that with git lfs pull.",
    "weights.web_page": "{name} is a web page, not the file that was to be downloaded: get it again.",
    "weights.manifest": "The manifest {name} cannot be used ({reason}): restore it.",
    "foreign.needs_package": "it is a {architecture}: install spandrel, the package that knows it ({install}).",
    "foreign.absent": (
        "it holds no network that is known here: its parameters are called {parameters}. Some forty architectures more "
        "come with the package spandrel ({install})."
    ),
    "foreign.broken_package": "the package spandrel cannot be loaded ({reason}): install it again ({install}).",
    "foreign.unknown": (
        "it holds no network that is known here or by spandrel: its parameters are called {parameters}."
    ),
    "foreign.misshapen": (
        "spandrel takes it for an architecture that its shapes do not fit: its parameters are called {parameters}."
    ),
    "foreign.enlarges_nothing": (
        "it is a {architecture} that enlarges nothing (x1): name a network of super-resolution."
    ),
    "foreign.channels": "it is a {architecture} from {inputs} planes to {outputs}: pictures have 1, 3 or 4.",
    "weights.ambiguous": "it could be any of {networks}: its parameters are called {parameters}.",
    "weights.boundless": "it claims a {network} of a size that no network has, or that its parameters do not have.",
    "weights.claims": "{name} claims far more numbers than a file of its size can hold: get it again.",
    "weights.not_finite": "{name} holds values that are not finite: name another file.",
    "weights.no_parameters": "{name} holds no network's parameters: it is a file of another kind.",
    "weights.training_alone": (
        "{name} is a training checkpoint without the network's parameters (it holds {holds}): save the network's "
        "state_dict."
    ),
    "weights.other_program": "{name} is of a kind that is not read ({kind}): name a PyTorch checkpoint ({endings}).",
    "weights.torchscript": "{name} is a TorchScript program, which is not run: save the network's state_dict instead.",
    "weights.whole_model": (
        "{name} is a whole pickled model ({classes}), which is not read for safety: save its state_dict alone."
    ),
    "weights.objects": (
        "{name} holds more than parameters ({classes}), which is not read for safety: save the network's state_dict "
        "alone."
    ),
    "weights.more_than_parameters": (
        "{name} is damaged or holds more than parameters, which is not read for safety: save the network's state_dict "
        "alone."
    ),
    "weights.not_pytorch": "{name} is damaged or not a PyTorch file: get it again.",
    "weights.not_matlab": "{name} is damaged or not a MATLAB file: get it again.",
    "weights.other_matlab": (
        "{name} holds MATLAB arrays ({arrays}) that are not the three layers of SRCNN's authors, the only .mat that is "
        "read."
    ),
    "weights.other_size": "{name} holds a {method} of another size than its record says.",
    "weights.not_safetensors": "{name} is damaged or not a safetensors file: get it again.",
    "weights.other": (
        "The weights file {name} is not the one that its record names (its sha256 differs): it is damaged or was "
        "replaced; restore it."
    ),
}  # fmt: skip


class Sentence(str):
    """A text in English that knows its ``code`` and the ``fields`` that were filled in.

    Everything that takes a str takes it. ``template`` is the English text with its fields still open.
    """

    template: str
    code: str
    fields: Mapping[str, object]

    def __new__(cls, template: str, code: str, fields: Mapping[str, object]) -> Sentence:
        self = super().__new__(cls, template.format(**fields))
        self.template, self.code, self.fields = template, code, dict(fields)
        return self

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, object]]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self.template, self.code, self.fields  # so that it survives the way to another process


def say(code: str, **fields: object) -> Sentence:
    """The sentence of that code, its fields filled in; KeyError for a code or a field that is not there."""
    return Sentence(SENTENCES[code], code, fields)


def printable(name: str) -> str:
    """A file's name as it can stand in a line: what is not to be printed as an escape.

    >>> print(printable("two\\nlines"))
    two\\nlines
    """
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name)


def listed(names: Sequence[str], most: int = 8) -> str:
    """The first names, and how many there are besides.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    shown = ", ".join(map(printable, names[:most]))
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
