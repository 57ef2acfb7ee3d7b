"""A few well-known public checkpoints on the Hugging Face Hub: fetched when asked, checked, put into a folder.

Only files whose sha256 is known from a public source stand here (of x4plus from several): a file of another content is
refused and deleted. The Hub is reached through huggingface_hub, which is imported when something is fetched.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sr_core.errors import SRLensError
from sr_core.provenance import file_sha256

_REAL_ESRGAN = "BSD-3-Clause (github.com/xinntao/Real-ESRGAN)"
_NO_FIGURE = "none printed: trained for looks on unknown degradations, below bicubic-trained networks in PSNR"


@dataclass(frozen=True)
class PublicCheckpoint:
    """A file on the Hub. ``figure`` is what its paper prints of it, in words."""

    name: str
    title: str
    repository: str
    file: str
    sha256: str
    licence: str
    figure: str


PUBLIC = {
    checkpoint.name: checkpoint
    for checkpoint in (
        PublicCheckpoint(
            *("realesrgan-x4plus", "Real-ESRGAN x4plus (RRDB)", "lllyasviel/Annotators", "RealESRGAN_x4plus.pth"),
            sha256="4fa0d38905f75ac06eb49a7951b426670021be3018265fd191d2125df9d682f1",
            licence=_REAL_ESRGAN,
            figure=_NO_FIGURE,
        ),
        PublicCheckpoint(
            *("realesrgan-x2plus", "Real-ESRGAN x2plus (RRDB)", "nateraw/real-esrgan", "RealESRGAN_x2plus.pth"),
            sha256="49fafd45f8fd7aa8d31ab2a22d14d91b536c34494a5cfe31eb5d89c2fa266abb",
            licence=_REAL_ESRGAN,
            figure=_NO_FIGURE,
        ),
    )
}
"""By the names that the command fetch takes."""


def fetch(checkpoint: PublicCheckpoint, folder: str | Path, endpoint: str | None = None) -> Path:
    """Download a checkpoint into ``folder``, unless it is there; its place.

    Args:
        endpoint: address of a Hub other than the usual one (None: HF_ENDPOINT, else huggingface.co).

    Raises:
        SRLensError: it could not be fetched, or is not the file that the list names.
    """
    place = Path(folder) / checkpoint.file
    if place.exists():
        if file_sha256(place) != checkpoint.sha256:
            raise SRLensError(f"{place} is another file than {checkpoint.name}: move it away to fetch that.")
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".fetching-") as draft:
        file = _downloaded(checkpoint, Path(draft), endpoint)
        found = file_sha256(file)
        if found != checkpoint.sha256:
            raise SRLensError(
                f"{checkpoint.file} of {checkpoint.repository} is not the file that is known as {checkpoint.name} "
                f"(sha256 {found[:12]}..., not {checkpoint.sha256[:12]}...): it was not kept."
            )
        shutil.move(file, place)
    return place


def _downloaded(checkpoint: PublicCheckpoint, folder: Path, endpoint: str | None) -> Path:
    try:
        from huggingface_hub import hf_hub_download
    except ImportError as error:
        raise SRLensError("Fetching needs the package huggingface_hub: pip install huggingface_hub.") from error
    try:
        return Path(hf_hub_download(checkpoint.repository, checkpoint.file, local_dir=folder, endpoint=endpoint))
    except Exception as error:  # the client's own errors, and those of whatever it uses to reach the Hub
        reason = " ".join(str(error).split())[:160]
        raise SRLensError(f"{checkpoint.file} could not be fetched from {checkpoint.repository}: {reason}") from error
