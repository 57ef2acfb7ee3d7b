"""Weights files: what is written comes back, and nothing that differs from its record is loaded."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
import time
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from places import REPOSITORY
from safetensors.torch import load_file, save_file

import sr_core
from sr_core.__main__ import main
from sr_core.catalogue.checkpoints import read_state
from sr_core.catalogue.discovery import WeightsWarning, discover, scale_in_name, search
from sr_core.catalogue.identification import load_san_checkpoint, load_srcnn_mat
from sr_core.catalogue.methods import Catalogue
from sr_core.catalogue.networks import Networks
from sr_core.catalogue.weights import (
    MANIFEST,
    WEIGHTS_DIR,
    WeightsRecord,
    load_manifest,
    load_network,
    save_weights,
    update_manifest,
    verify,
)
from sr_core.errors import WeightsError
from sr_core.image.files import read_image, write_image
from sr_core.models.drrn import DRRN, DRRNConfig
from sr_core.models.san import SAN, SANConfig
from sr_core.models.srcnn import SRCNN, SRCNNConfig

CONFIG = SANConfig(groups=1, blocks=1, features=8, reduction=4, scale=2)


def saved(folder: Path, name: str = "san_x2.safetensors") -> WeightsRecord:
    torch.manual_seed(0)
    figures = {"Set5": {"psnr": 36.5, "ssim": 0.95}}
    return save_weights(SAN(CONFIG), folder / name, scale=2, training={"data": "t91"}, figures=figures, protocol="san")


def one_sentence(error: pytest.ExceptionInfo[WeightsError]) -> bool:
    text = str(error.value)
    return text.endswith(".") and "\n" not in text and "Traceback" not in text


def test_what_is_saved_comes_back_through_the_manifest(tmp_path: Path) -> None:
    record = saved(tmp_path)
    update_manifest(tmp_path, record)
    assert load_manifest(tmp_path) == [record]
    net = load_network(record)
    torch.manual_seed(0)
    original = SAN(CONFIG)
    assert isinstance(net, SAN)
    assert net.config == CONFIG
    assert record.parameters == sum(p.numel() for p in original.parameters())
    for key, value in original.state_dict().items():
        assert torch.allclose(net.state_dict()[key], value, rtol=2**-11, atol=1e-7)
    assert all(p.dtype == torch.float32 and not p.requires_grad for p in net.parameters())
    assert not net.training
    assert net.head[0].weight.is_contiguous(memory_format=torch.channels_last)


def test_files_hold_half_precision_and_exact_offsets(tmp_path: Path) -> None:
    state = load_file(saved(tmp_path).file)
    assert state["head.0.weight"].dtype == torch.float16
    assert state["add_mean.bias"].dtype == torch.float32


def test_a_second_record_replaces_the_first_of_its_method_and_scale(tmp_path: Path) -> None:
    first = saved(tmp_path)
    other = save_weights(SRCNN(SRCNNConfig(n1=2, n2=2)), tmp_path / "srcnn_x2.safetensors", scale=2)
    for record in (first, other, replace(first, protocol="srcnn")):
        update_manifest(tmp_path, record)
    assert [(r.method, r.protocol) for r in load_manifest(tmp_path)] == [("san", "srcnn"), ("srcnn", "")]
    assert [path.name for path in tmp_path.glob("*.new")] == []


def test_a_record_must_lie_beside_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(WeightsError, match="must lie in"):
        update_manifest(tmp_path / "other", saved(tmp_path))


def test_no_manifest_is_no_weights_and_a_bad_one_is_named(tmp_path: Path) -> None:
    assert load_manifest(tmp_path) == []
    for text in ("{", "[1]", '[{"file": "a"}]', '[{"file": "../a", "method": "san"}]'):
        (tmp_path / MANIFEST).write_text(text)
        with pytest.raises(WeightsError, match=MANIFEST) as error:
            load_manifest(tmp_path)
        assert one_sentence(error)


def test_damage_is_noticed_before_loading(tmp_path: Path) -> None:
    record = saved(tmp_path)
    content = bytearray(record.file.read_bytes())
    content[-1] ^= 1  # one bit of one parameter: still a readable file
    record.file.write_bytes(content)
    for refuse in (verify, load_network):
        with pytest.raises(WeightsError, match="sha256 differs") as error:
            refuse(record)
        assert one_sentence(error)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    record = replace(saved(tmp_path), file=tmp_path / "gone.safetensors")
    with pytest.raises(WeightsError, match=r"gone\.safetensors is missing"):
        load_network(record)
    for load in (load_san_checkpoint, load_srcnn_mat):
        with pytest.raises(WeightsError, match="is missing"):
            load(tmp_path / "gone.pt")


def test_a_record_of_another_size_or_method_is_refused(tmp_path: Path) -> None:
    record = saved(tmp_path)
    with pytest.raises(WeightsError, match="another size"):
        load_network(replace(record, config={**record.config, "blocks": 7}))
    with pytest.raises(WeightsError, match="no SRCNN"):
        load_network(replace(record, method="srcnn"))
    for method in ("unheard_of", "../san", "os"):
        with pytest.raises(WeightsError, match=r"no method's name|does not have"):
            load_network(replace(record, method=method))


def test_one_network_for_all_threads(tmp_path: Path) -> None:
    record, found, networks = saved(tmp_path), [], Networks()
    threads = [threading.Thread(target=lambda: found.append(networks.load(record))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(net) for net in found}) == 1


@pytest.mark.parametrize("name", ["bad.safetensors", "bad.pt"])
@pytest.mark.parametrize("content", [b"", b"not weights at all", b"PK\x03\x04" + bytes(50), bytes(200)])
def test_files_of_another_kind_are_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(WeightsError, match=name) as error:
        load_san_checkpoint(tmp_path / name)
    assert one_sentence(error)


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_a_pickle_that_would_run_code_is_not_run(tmp_path: Path) -> None:
    class Run:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "ran",))

    for name, write in (
        ("a.pt", lambda p: p.write_bytes(pickle.dumps(Run()))),
        ("b.pt", lambda p: torch.save(Run(), p)),
    ):
        write(tmp_path / name)
        with pytest.raises(WeightsError, match=name):
            load_san_checkpoint(tmp_path / name)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "content",
    [
        {"state_dict": [1, 2]},
        {"epoch": 3},
        [1, 2],
        {"x": torch.zeros(2)},
        {"head.0.weight": torch.full((1,), torch.nan)},
    ],
)
def test_pickles_without_a_network_are_one_sentence(tmp_path: Path, content) -> None:
    torch.save(content, tmp_path / "a.pt")
    with pytest.raises(WeightsError, match=r"a\.pt") as error:
        load_san_checkpoint(tmp_path / "a.pt")
    assert one_sentence(error)


def boundless() -> dict[str, dict[str, torch.Tensor]]:
    """Small files that claim what they do not hold, by their names."""
    srcnn = SRCNN(SRCNNConfig(n1=2, n2=2)).state_dict()
    drrn = DRRN(DRRNConfig(units=2, features=8)).state_dict()
    return {
        "one number for all": srcnn | {"conv1.weight": torch.zeros(1).expand(10**5, 10**4)},
        "uncountable": srcnn | {"conv1.weight": torch.zeros(1).expand(10**6, 10**6)},
        "no numbers": srcnn | {"conv1.weight": torch.empty(10**6, 10**6, device="meta")},
        "sparse": srcnn | {"conv1.weight": torch.eye(3).to_sparse_coo()},
        "wide": srcnn | {"conv1.weight": torch.zeros(10**6, 1, 1, 1), "conv2.weight": torch.zeros(10**6, 1, 1, 1)},
        "for ever": drrn | {"units": torch.tensor(1e9)},
    }


@pytest.mark.parametrize("name", boundless())
def test_a_claim_costs_nothing_before_it_is_refused(tmp_path: Path, name: str) -> None:
    torch.save(boundless()[name], tmp_path / "a_x2.pt")
    began = time.process_time()
    with pytest.raises(WeightsError, match=r"claims|no usable|no network") as error:
        Catalogue().register_file(tmp_path / "a_x2.pt")
    assert one_sentence(error)
    assert time.process_time() - began < 5, "of a network of that size nothing was made"


def test_numbers_that_are_packed_a_thousandfold_are_not_unpacked(tmp_path: Path) -> None:
    torch.save({"x": torch.zeros(32 << 20)}, tmp_path / "plain.pt")
    with zipfile.ZipFile(tmp_path / "plain.pt") as plain, zipfile.ZipFile(tmp_path / "a.pt", "w") as packed:
        for entry in plain.namelist():
            packed.writestr(entry, plain.read(entry), zipfile.ZIP_DEFLATED, 1)
    with pytest.raises(WeightsError, match="claims far more numbers"):
        read_state(tmp_path / "a.pt")


@pytest.mark.parametrize("wrapper", [None, "state_dict", "params_ema", "ema", "model", "model_state_dict", "netG"])
@pytest.mark.parametrize("prefix", ["", "module.module.", "_orig_mod.module.", "model.", "netG."])
def test_checkpoints_in_the_usual_wrappings(tmp_path: Path, wrapper: str | None, prefix: str) -> None:
    state = {prefix + key: value for key, value in SAN(CONFIG).state_dict().items()}
    torch.save({"nested": 1, "params": {wrapper: state, "epoch": 3}} if wrapper else state, tmp_path / "a.pth.tar")
    assert load_san_checkpoint(tmp_path / "a.pth.tar").config == CONFIG


def test_a_file_that_is_no_state_dict_says_what_it_is(tmp_path: Path) -> None:
    """As the command upscale says it, for a file that is named, and the command methods, for a folder."""
    torch.save(SRCNN(SRCNNConfig(n1=2, n2=2)), tmp_path / "whole.pth")
    torch.save({"epoch": 3, "optimizer": {}}, tmp_path / "training.ckpt")
    torch.jit.save(torch.jit.script(torch.nn.Conv2d(1, 1, 1)), tmp_path / "script.pt")
    (tmp_path / "net.onnx").write_bytes(b"onnx")
    torch.save(SRCNN(SRCNNConfig(n1=2, n2=2)).state_dict(), tmp_path / "mine_x1.pth")
    records, left_out = search(tmp_path)
    assert records == []
    assert {each.file.name: each.reason.partition(" (")[0].split(" ", 1)[1] for each in left_out} == {
        "whole.pth": "is a whole pickled model",
        "training.ckpt": "is a training checkpoint without the network's parameters",
        "script.pt": "is a TorchScript program, which is not run: save the network's state_dict instead.",
        "net.onnx": "is of a kind that is not read",
        "mine_x1.pth": "is a srcnn that enlarges nothing",
    }


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("net_x4.pth", 4),
        ("4x_net.pth", 4),
        ("Net-X3.ckpt", 3),
        ("net_x2_v1.2.pth.tar", 2),
        ("net2x.pth", None),
        ("16x_a.bin", 16),
    ],
)
def test_scales_in_names_as_they_are_written(name: str, scale: int | None) -> None:
    assert scale_in_name(name) == scale


def test_a_file_is_a_method_of_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    torch.save({"params": SRCNN(SRCNNConfig(n1=2, n2=2)).state_dict()}, tmp_path / "mine.ckpt")
    (tmp_path / "b.onnx").write_bytes(b"onnx")
    source, result = tmp_path / "in.png", tmp_path / "out.png"
    write_image(source, np.full((12, 10, 3), 90, np.uint8))
    command = ["upscale", str(source), str(result), "--scale", "6", "--method"]
    assert main([*command, str(tmp_path / "mine.ckpt")]) == 0
    assert read_image(result).pixels.shape == (72, 60, 3)
    assert main([*command, str(tmp_path / "b.onnx"), "--overwrite"]) == 1
    assert "b.onnx is of a kind that is not read (ONNX)" in capsys.readouterr().err
    assert main(["methods", "--weights-dir", str(tmp_path)]) == 0
    assert "b.onnx was left out: " in capsys.readouterr().out


def test_a_file_is_a_method_without_a_catalogue(tmp_path: Path) -> None:
    torch.save({"params": SRCNN(SRCNNConfig(n1=2, n2=2)).state_dict()}, tmp_path / "mine.ckpt")
    method = sr_core.load_checkpoint(tmp_path / "mine.ckpt", 3)
    assert (method.id, method.scales, method.network_name) == ("mine", (3,), "SRCNN")
    assert method.run(np.full((12, 10, 3), 90, np.uint8), 3).shape == (36, 30, 3)
    assert "mine" not in sr_core.METHODS
    with pytest.raises(WeightsError, match="its scale is not known"):
        sr_core.load_checkpoint(tmp_path / "mine.ckpt")
    with pytest.raises(WeightsError, match=r"san_x2\.safetensors enlarges by x2, not by x3"):
        sr_core.load_checkpoint(saved(tmp_path).file, 3)


def test_networks_that_overflow_float16_are_not_written(tmp_path: Path) -> None:
    net = SRCNN()
    torch.nn.init.constant_(net.conv1.weight, 1e6)
    with pytest.raises(WeightsError, match="was not written"):
        save_weights(net, tmp_path / "a.safetensors", scale=2)
    assert list(tmp_path.iterdir()) == []


def test_a_users_folder(tmp_path: Path) -> None:
    """Scale from the tail, from the metadata, from the name; the unusable are named and left out."""
    saved(tmp_path, "mine.safetensors")
    torch.save(SAN(SANConfig(1, 1, 8, 4, 8)).state_dict(), tmp_path / "eight.pt")
    small = SRCNN(SRCNNConfig(n1=2, n2=2))
    save_weights(small, tmp_path / "described.safetensors", scale=4)
    torch.save(small.state_dict(), tmp_path / "srcnn_x3.pt")
    torch.save(small.state_dict(), tmp_path / "no_scale.pt")
    save_file({"x": torch.zeros(1)}, tmp_path / "foreign.safetensors")
    (tmp_path / "broken.pt").write_bytes(b"nothing")
    (tmp_path / "readme.txt").write_text("not a weights file")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        records = discover(tmp_path)
    assert {(r.file.name, r.method, r.scale) for r in records} == {
        ("mine.safetensors", "san", 2),
        ("eight.pt", "san", 8),
        ("described.safetensors", "srcnn", 4),
        ("srcnn_x3.pt", "srcnn", 3),
    }
    named = {str(w.message).split(" ")[0] for w in caught if issubclass(w.category, WeightsWarning)}
    assert named == {"no_scale.pt", "foreign.safetensors", "broken.pt"}
    for record in records:
        load_network(record)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="nowhere"):
        discover(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["a.ckpt", "pytorch_model.bin", "best.pth.tar", "B.CKPT"])
def test_weights_that_are_passed_over_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"weights of another program")
    (tmp_path / "README.md").write_text("no weights")
    with pytest.warns(WeightsWarning) as caught:
        assert discover(tmp_path) == []
    assert len(caught) == 1 and name in str(caught[0].message)


def test_the_catalogue_of_weights_needs_no_torch() -> None:
    code = "import sys, sr_core.catalogue.weights as w; w.load_manifest(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=REPOSITORY).returncode == 0


@pytest.mark.skipif(not (WEIGHTS_DIR / MANIFEST).exists(), reason="this checkout carries no weights")
def test_shipped_weights_are_what_their_manifest_says() -> None:
    entries = json.loads((WEIGHTS_DIR / MANIFEST).read_text())
    records = load_manifest()
    assert len({(r.method, r.scale) for r in records}) == len(entries)
    for record in records:
        assert record.file.stat().st_size < 10_000_000
        assert record.training
        net = load_network(record)
        assert sum(p.numel() for p in net.parameters()) == record.parameters
