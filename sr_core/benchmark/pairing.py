"""Which result belongs to which original: by name, never by order.

Exact names count first, then names without the affixes that scripts of the field add: ``babyx4.png``,
``baby_x4.png``, ``baby_SRF_4_HR.png``, ``img_001_x4_SwinIR.png``, ``baby_SR.png``. What has no partner or several is
named and left to the user.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_ROLES = "hr|lr|sr|gt|out|output|result|restored|bicubic"
# What may stand before and behind a scale in a name: babyx4, baby_x4, baby-X4, baby_4x, baby_SRF_4.
_SCALE = r"(?:[_\-. ]?x(?P<after>\d{1,2})|[_\-. ](?P<before>\d{1,2})x|[_\-. ]srf[_\-. ](?P<srf>\d{1,2}))"
_WITH_SCALE = re.compile(rf"^(?P<name>.+?){_SCALE}(?:[_\-. ][a-z0-9+\-. ]+)*$", re.DOTALL)
_WITH_ROLE = re.compile(rf"^(?P<name>.+?)[_\-. ](?:{_ROLES})$", re.DOTALL)


@dataclass(frozen=True)
class Pairing:
    """The results of one method for the originals of one data set.

    ``pairs`` maps each original that has exactly one result to it, ``missing`` are originals without one, ``several``
    maps an original to the results that could all be its own, ``unused`` are results of no original, and
    ``other_scale`` those whose names tell of another scale.
    """

    pairs: Mapping[Path, Path]
    missing: tuple[Path, ...] = ()
    several: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)
    unused: tuple[Path, ...] = ()
    other_scale: tuple[Path, ...] = ()


def pair(originals: Sequence[Path], results: Sequence[Path], scale: int, method: str = "") -> Pairing:
    """Find each original's result.

    Args:
        originals, results: picture files.
        scale: of the results; one whose name tells another is no partner.
        method: what the results' folder is called, which scripts like to add to the names, too.
    """
    pairs: dict[Path, Path] = {}
    several: dict[Path, tuple[Path, ...]] = {}
    missing = []
    exact = _by_name(results, str.lower)
    named = {original.stem.lower() for original in originals}
    # A name that is an original's own tells no scale, whatever it looks like (max2.png).
    others = [result for result in results if result.stem.lower() not in named]
    fitting = [result for result in others if scale_in_name(result.stem) in (None, scale)]
    plain = _by_name(fitting, lambda stem: plain_name(stem, method))
    for original in originals:
        found = exact.get(original.stem.lower()) or plain.get(plain_name(original.stem), ())
        if len(found) == 1:
            pairs[original] = found[0]
        elif found:
            several[original] = found
        else:
            missing.append(original)
    _take_back_what_is_claimed_twice(pairs, several)
    used = {*pairs.values(), *(result for claimed in several.values() for result in claimed)}
    return Pairing(
        pairs,
        tuple(missing),
        several,
        tuple(result for result in results if result not in used and (result in fitting or result not in others)),
        tuple(result for result in others if result not in fitting),
    )


def plain_name(stem: str, method: str = "") -> str:
    """A file's name without scale, role and the method's own name: ``img_001_x4_SwinIR`` -> ``img_001``."""
    name = stem.lower()
    if method:
        name = re.sub(rf"[_\-. ]{re.escape(method.lower())}$", "", name)
    for _ in range(3):  # baby_SRF_4_HR bears two, baby_x4_SR_out three
        before = name
        for pattern in (_WITH_ROLE, _WITH_SCALE):
            if found := pattern.match(name):
                name = found["name"]
        if name == before:
            break
    return name


def scale_in_name(stem: str) -> int | None:
    """The scale that a file's name tells, None where it tells none."""
    found = _WITH_SCALE.match(stem.lower())
    return int(found["after"] or found["before"] or found["srf"]) if found else None


def _by_name(files: Iterable[Path], naming) -> dict[str, tuple[Path, ...]]:
    named: dict[str, tuple[Path, ...]] = {}
    for file in files:
        key = naming(file.stem)
        named[key] = (*named.get(key, ()), file)
    return named


def _take_back_what_is_claimed_twice(pairs: dict[Path, Path], several: dict[Path, tuple[Path, ...]]) -> None:
    """A result that two originals would have (``a.png`` and ``a.jpg``) belongs to neither for certain."""
    claims: dict[Path, list[Path]] = {}
    for original, result in pairs.items():
        claims.setdefault(result, []).append(original)
    for result, claimants in claims.items():
        if len(claimants) > 1:
            for original in claimants:
                del pairs[original]
                several[original] = (result,)
