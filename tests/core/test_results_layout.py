"""Results are found where people keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sr_core.benchmark.layout import dataset_name, find_results
from sr_core.errors import SRLensError


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")


def found(folders: list[Path], datasets: list[str], scale: int = 4) -> list[tuple[str, str, str]]:
    return [
        (results.method, results.dataset, results.folder.name) for results in find_results(folders, datasets, scale)
    ]


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Set5", "Set5"),
        ("Set5/HR", "Set5"),
        ("Set5/GTmod12", "Set5"),
        ("Set5_mod_crop", "Set5"),
        ("Set5/image_SRF_4", "Set5"),
        ("my photos", "my photos"),
    ],
)
def test_a_data_set_is_called_by_its_own_folder(tmp_path: Path, folder: str, name: str) -> None:
    assert dataset_name(tmp_path / folder) == name


def test_a_folder_of_pictures_is_one_method(tmp_path: Path) -> None:
    touch(tmp_path, "mine/baby.png")
    assert found([tmp_path / "mine"], ["Set5"]) == [("mine", "Set5", "mine")]


def test_two_folders_called_like_the_data_set_are_told_apart_by_their_methods(tmp_path: Path) -> None:
    touch(tmp_path, "mine/Set5/baby.png", "theirs/Set5/baby.png")
    folders = [tmp_path / "mine" / "Set5", tmp_path / "theirs" / "Set5"]
    assert found(folders, ["Set5"]) == [("mine", "Set5", "Set5"), ("theirs", "Set5", "Set5")]


def test_a_folder_of_methods_with_data_sets_and_scales(tmp_path: Path) -> None:
    touch(tmp_path, "results/mine/Set5/x4/a.png", "results/mine/Set14/x4/a.png", "results/theirs/set5/a.png")
    assert found([tmp_path / "results"], ["Set5", "Set14"]) == [
        ("mine", "Set5", "x4"),
        ("mine", "Set14", "x4"),
        ("theirs", "Set5", "set5"),
    ]
    assert found([tmp_path / "results" / "mine"], ["Set5", "Set14"]) == [
        ("mine", "Set5", "x4"),
        ("mine", "Set14", "x4"),
    ]


def test_a_folder_of_methods_for_one_data_set(tmp_path: Path) -> None:
    touch(tmp_path, "results/mine/a.png", "results/theirs/a.png", "results/.hidden/a.png", "results/notes/readme.txt")
    assert found([tmp_path / "results"], ["Set5"]) == [("mine", "Set5", "mine"), ("theirs", "Set5", "theirs")]


def test_methods_of_one_name_get_more_of_their_paths(tmp_path: Path) -> None:
    touch(tmp_path, "a/mine/x.png", "b/mine/x.png")
    assert found([tmp_path / "a" / "mine", tmp_path / "b" / "mine"], ["Set5"]) == [
        ("a/mine", "Set5", "mine"),
        ("b/mine", "Set5", "mine"),
    ]


def test_a_folder_named_twice_counts_once(tmp_path: Path) -> None:
    touch(tmp_path, "mine/a.png")
    assert len(found([tmp_path / "mine", tmp_path / "mine"], ["Set5"])) == 1


def test_what_holds_nothing_is_said(tmp_path: Path) -> None:
    touch(tmp_path, "empty/readme.txt", "other/Set14/a.png")
    with pytest.raises(SRLensError, match="holds no results for Set5 at x4"):
        find_results([tmp_path / "empty"], ["Set5"], 4)
    with pytest.raises(SRLensError, match="not a folder"):
        find_results([tmp_path / "absent"], ["Set5"], 4)


def test_pictures_of_an_unknown_data_set_are_said(tmp_path: Path) -> None:
    touch(tmp_path, "mine/a.png")
    with pytest.raises(SRLensError, match="not known of which data set"):
        find_results([tmp_path / "mine"], ["Set5", "Set14"], 4)
