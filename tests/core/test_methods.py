"""The catalogue: what a method refuses and in which words, warming up, and folders with a user's own weights."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from places import REPOSITORY

import sr_core
from sr_core import METHODS, Method, upscale
from sr_core.catalogue.discovery import WeightsWarning
from sr_core.catalogue.methods import ENVIRONMENT, FAMILIES, Catalogue
from sr_core.catalogue.weights import save_weights
from sr_core.errors import SRLensError, WeightsError
from sr_core.inference import runtime
from sr_core.models.srcnn import SRCNN, SRCNNConfig
from sr_core.provenance import file_sha256, versions

LR = np.full((8, 9, 3), 100, np.uint8)


@pytest.fixture
def catalogue() -> Catalogue:
    """A catalogue of this test's own."""
    return Catalogue()


def tiny(path: Path, seed: int = 0) -> None:
    """A checkpoint of a small SRCNN; the suffix, in any case, decides the kind."""
    torch.manual_seed(seed)
    net = SRCNN(SRCNNConfig(n1=2, n2=2))
    if path.suffix.lower() == ".safetensors":
        save_weights(net, path, scale=2)
    else:
        torch.save(net.state_dict(), path)


@pytest.fixture
def network(tmp_path: Path, catalogue: Catalogue) -> Method:
    """A user's small network at x2."""
    tiny(tmp_path / "tiny_x2.pt")
    return catalogue.register_weights_dir(tmp_path)[0]


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [[1], None, {}, 4, "magic"])
def test_a_method_that_does_not_exist_is_one_sentence(method) -> None:
    with pytest.raises(SRLensError, match="There is no method"):
        upscale(LR, method)


@pytest.mark.parametrize("scale", [None, [1], float("inf"), float("nan"), 2.5, -2, 0])
def test_a_scale_that_is_none_is_one_sentence(scale) -> None:
    with pytest.raises(SRLensError, match="scale must be a whole number"):
        upscale(LR, "bicubic", scale)
    with pytest.raises(SRLensError, match="scale must be a whole number"):
        METHODS["bicubic"].run_luma(np.zeros((8, 9)), scale)


def test_luma_is_one_plane() -> None:
    with pytest.raises(SRLensError, match="one plane"):
        METHODS["bicubic"].run_luma(np.zeros((8, 9, 3)), 2)


def test_families_are_those_that_are_known() -> None:
    assert {method.family for method in METHODS.values()} <= set(FAMILIES)
    with pytest.raises(ValueError, match="family"):
        Method("own", "Own", "wavelets", "")


# --- memory -------------------------------------------------------------------------------------------------------


def test_torchs_and_numpys_lack_of_memory_is_one_sentence(network: Method, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both libraries are really asked for more than any machine has."""

    def of_torch(*arguments, **options):
        return torch.empty(1 << 50)

    def of_numpy(*arguments, **options):
        return np.empty(1 << 55)

    for too_much in (of_torch, of_numpy):
        monkeypatch.setattr(runtime, "upscale", too_much)
        monkeypatch.setattr(runtime, "luma_upscale", too_much)
        for run in (lambda: network.run(LR, 2), lambda: network.run_luma(np.zeros((8, 9)), 2)):
            with pytest.raises(SRLensError, match="There is not enough memory for tiny x2 of 9 x 8 pixels"):
                run()


def test_other_errors_of_torch_stay_what_they_are(network: Method, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments, **options):
        return torch.zeros(2) + torch.zeros(3)

    monkeypatch.setattr(runtime, "upscale", broken)
    with pytest.raises(RuntimeError, match="size of tensor"):
        network.run(LR, 2)


# --- warming up ---------------------------------------------------------------------------------------------------


def test_warming_up_runs_a_network_once_and_an_interpolator_never(
    network: Method, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []

    def note(net, lr, *arguments, **options):
        sizes.append(lr.shape)
        return lr

    monkeypatch.setattr(runtime, "upscale", note)
    network.warm_up(2)
    network.warm_up(2)
    METHODS["bicubic"].warm_up(2)
    assert sizes == [(16, 16, 3)]
    with pytest.raises(WeightsError, match="x4"):
        network.warm_up(4)


# --- a user's folders ---------------------------------------------------------------------------------------------


def registered(catalogue: Catalogue, folder: Path) -> tuple[list[Method], list[str]]:
    """The methods of a folder, and what was warned about."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        methods = catalogue.register_weights_dir(folder)
    return methods, [str(found.message) for found in caught if issubclass(found.category, WeightsWarning)]


def test_of_two_files_of_one_name_and_scale_the_second_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    tiny(tmp_path / "a_x2.pt", seed=1)
    tiny(tmp_path / "a_x2.safetensors", seed=2)
    (method,), warned = registered(catalogue, tmp_path)
    assert method.weights[2].file.name == "a_x2.pt"
    assert len(warned) == 1
    assert "a_x2.safetensors was left out" in warned[0] and "a_x2.pt" in warned[0]


def test_a_folder_that_was_registered_is_not_registered_again(tmp_path: Path, catalogue: Catalogue) -> None:
    tiny(tmp_path / "a_x2.pt")
    first, _ = registered(catalogue, tmp_path)
    count = len(catalogue)
    again, warned = registered(catalogue, tmp_path / "." / ".." / tmp_path.name)
    assert (again, warned, len(catalogue)) == (first, [], count)
    tiny(tmp_path / "a_x3.pt")
    (changed,), _ = registered(catalogue, tmp_path)
    assert (changed.id, changed.scales, len(catalogue)) == (first[0].id, (2, 3), count)


def test_names_that_are_taken_twice_replace_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        tiny(tmp_path / name / "bicubic_x2.pt")
    ids = [registered(catalogue, tmp_path / name)[0][0].id for name in ("one", "two", "three")]
    assert ids == ["user_bicubic", "user_bicubic_2", "user_bicubic_3"]
    assert catalogue["bicubic"].family == "interpolation"


def test_the_case_of_a_suffix_does_not_matter(tmp_path: Path, catalogue: Catalogue) -> None:
    tiny(tmp_path / "A_X2.PT")
    tiny(tmp_path / "b.SafeTensors")
    methods, warned = registered(catalogue, tmp_path)
    assert ([(method.id, method.scales) for method in methods], warned) == ([("a", (2,)), ("b", (2,))], [])
    assert methods[1].run(LR, 2).shape == (16, 18, 3)


def methods_command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sr_core", "methods", *arguments]
    environment = os.environ | {"SR_LENS_WEIGHTS": str(folder)}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)


def test_a_wrong_environment_variable_is_one_clean_line(tmp_path: Path) -> None:
    lines = methods_command(tmp_path / "absent").stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("SR_LENS_WEIGHTS is ignored: ") and "absent" in lines[0]
    assert ".py" not in lines[0]


@pytest.mark.slow
def test_variable_and_option_of_one_folder_register_it_once(tmp_path: Path) -> None:
    tiny(tmp_path / "mine_x2.pt")
    (tmp_path / "broken.pt").write_bytes(b"nothing")
    done = methods_command(tmp_path, "--weights-dir", str(tmp_path))
    assert [line.split()[0] for line in done.stdout.splitlines() if "mine" in line] == ["mine"]
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("broken.pt was left out")


def test_two_catalogues_share_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    tiny(tmp_path / "mine_x2.pt")
    catalogue.register_weights_dir(tmp_path)
    other = Catalogue()
    assert set(catalogue) - set(other) == {"mine"} and "mine" not in METHODS
    assert catalogue["srcnn"].network(2) is catalogue["srcnn"].network(2)
    assert catalogue["srcnn"].network(2) is not other["srcnn"].network(2)
    catalogue["srcnn"].warm_up(2)
    assert catalogue.networks.warm and not other.networks.warm


def test_the_variable_is_read_when_the_catalogue_is_first_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked = Catalogue(environment=ENVIRONMENT)
    tiny(tmp_path / "mine_x2.pt")
    (tmp_path / "broken.pt").write_bytes(b"nothing")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert "mine" in asked and asked.problem.startswith("broken.pt was left out")
    assert len(asked) and len(caplog.messages) == 1  # said once, however often it is asked
    assert "mine" not in Catalogue()


# --- version and hash ---------------------------------------------------------------------------------------------


def test_one_version(project) -> None:
    assert sr_core.__version__ == project["version"] == versions()["sr-lens"]


def test_a_hash_of_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(OSError):
        file_sha256(tmp_path / "absent")
