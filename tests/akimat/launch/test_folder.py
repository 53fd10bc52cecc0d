"""Whose folder is it? What is not ours is neither used nor, with `--fresh`, removed."""

import pytest

from akimat.launch.errors import LaunchError
from akimat.launch.folder import MARKER, ROOT, DataFolder
from akimat.settings.secret import SHORTEST, development_key


def test_a_new_folder_is_marked_and_emptied_of_ours_only(tmp_path):
    folder = DataFolder.open(tmp_path / "new")
    for name in ("static", "photos"):
        (folder.path / name).mkdir()

    folder.remove_ours()

    assert {entry.name for entry in folder.path.iterdir()} == {MARKER, "logs", "photos"}
    assert DataFolder.open(folder.path) == folder


def test_somebody_elses_folder_is_refused_and_stays(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "secret_key").touch()

    with pytest.raises(LaunchError, match=r"not empty and not a data folder of Open Akimat"):
        DataFolder.open(tmp_path)

    assert {entry.name for entry in tmp_path.iterdir()} == {"static", "secret_key"}


def test_the_program_itself_is_refused():
    with pytest.raises(LaunchError, match="the program itself"):
        DataFolder.open(ROOT)


@pytest.mark.parametrize("sign", ["postgres.users", "up.lock"])
def test_a_folder_of_an_earlier_version_goes_on(tmp_path, sign):
    (tmp_path / "postgres").mkdir()
    (tmp_path / sign).touch()

    DataFolder.open(tmp_path)

    assert (tmp_path / MARKER).exists()


@pytest.mark.parametrize("name", ["logs", "beat", "redis"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path, name):
    DataFolder.open(tmp_path)
    (tmp_path / "logs").rmdir()
    (tmp_path / name).touch()

    with pytest.raises(LaunchError, match=f"{tmp_path / name} is not a folder; move it away"):
        DataFolder.open(tmp_path)


@pytest.mark.parametrize("left", [b"", b"short", b"\n" * 60, b"\xff" * 60])
def test_a_key_that_an_interrupted_write_has_left_is_made_anew(tmp_path, left):
    DataFolder.open(tmp_path)
    (tmp_path / "secret_key").write_bytes(left)

    key = development_key(tmp_path)

    assert len(key) >= SHORTEST
    assert development_key(tmp_path) == key
