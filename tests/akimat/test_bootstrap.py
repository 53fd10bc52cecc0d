"""The environment as its stamp speaks of it, and as it is; nothing is installed here."""

import sys

import pytest

from akimat import bootstrap

VERSION = "{}.{}".format(*sys.version_info)


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """Make an environment that looks whole, with this very interpreter."""
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").symlink_to(sys.executable)
    for name in bootstrap.PACKAGES:
        package = tmp_path / "lib" / f"python{VERSION}" / "site-packages" / name
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
    (tmp_path / "stamp").write_text(f"lock {VERSION} \n")
    return tmp_path


def is_whole(*, developer=False):
    return bootstrap._stamped("lock", developer=developer)


def test_a_whole_environment_is_trusted_for_its_lock_and_groups(venv):
    assert is_whole()
    assert not is_whole(developer=True)
    assert not bootstrap._stamped("another", developer=False)
    (venv / "stamp").write_text(f"lock {VERSION} developer\n")
    assert is_whole(developer=True)


def test_a_stamp_of_an_earlier_release_or_another_python_is_not(venv):
    for words in ("lock developer", "lock", "lock 3.9 developer", ""):
        (venv / "stamp").write_text(words)
        assert not is_whole()


def test_packages_that_are_gone_are_noticed(venv):
    (venv / "lib" / f"python{VERSION}" / "site-packages/django/__init__.py").unlink()

    assert not is_whole()


@pytest.mark.parametrize("kind", ["gone", "not a program"])
def test_an_interpreter_that_cannot_run_is_one_sentence(venv, kind, capsys, monkeypatch):
    (venv / "bin/python").unlink()
    if kind == "not a program":
        (venv / "bin/python").write_text("#!/nowhere/python\n")
    assert not is_whole()
    monkeypatch.setattr(bootstrap, "_has_packages", lambda: False)
    monkeypatch.setattr(bootstrap, "prepare", lambda **_options: None)

    assert bootstrap.main(["manage.py", "check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Open Akimat: cannot run {venv}/bin/python (")
    assert said.endswith(f"delete {venv} and start again.\n")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "error: Failed to fetch: `https://pypi.org/simple/x/`",
            "the package index cannot be reached",
        ),
        ("ERROR: No matching distribution found for uv==0", "check the network or the proxy"),
        ("error: No space left on device", "the disk is full"),
        ("error: something else", "`uv sync` failed: error: something else"),
    ],
)
def test_what_went_wrong_is_one_sentence(said, sentence):
    assert sentence in bootstrap._sentence(("/bin/uv", "sync"), [said])
