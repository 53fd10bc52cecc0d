"""Makes `.venv` from the lock and goes on inside it. Standard library only.

The packages are installed again only when the lock has changed: a stamp beside them says for
which lock, and with which groups, they were installed.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "open-akimat.stamp"
UV = "uv==0.13.9"
# Only these need the linters, the test runner and the browser driver.
DEVELOPER_COMMANDS = {"test"}
# Of those that the lock names, the ones that no other project is likely to have all of.
PACKAGES = ("django", "celery", "environ", "knox", "rest_framework", "typst")

# As uv and pip say it.
SIGNS_OF_NO_NETWORK = (
    *("Failed to fetch", "error sending request", "dns error", "Could not connect"),
    *("NewConnectionError", "ConnectTimeoutError", "ProxyError", "Temporary failure in name"),
    *("No matching distribution found for uv", "client error (Connect)", "timed out"),
)


def main(argv: Sequence[str]) -> int:
    if _has_packages() and (_is_production() or not _in_own_environment()):
        # An image or a virtual environment that somebody else has filled.
        return _go_on(argv)
    developer = len(argv) > 1 and argv[1] in DEVELOPER_COMMANDS
    try:
        prepare(developer=developer)
    except BootstrapError as error:
        sys.stderr.write(f"Open Akimat: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    if _in_own_environment():
        return _go_on(argv)
    try:
        python = str(_venv_python())
        os.execv(python, [python, *argv])  # noqa: S606 -- our own interpreter, no shell
    except OSError as error:
        sys.stderr.write(f"Open Akimat: {_cannot_run(error.strerror)}\n")
    return 1


class BootstrapError(Exception):
    """One sentence for the person who typed the command."""


def prepare(*, developer: bool) -> None:
    """Install what the lock names, unless the stamp says that it is there."""
    wanted = _lock_hash()
    if _stamped(wanted, developer=developer):
        return
    try:
        VENV.mkdir(exist_ok=True)
        with (ROOT / ".venv" / "open-akimat.lock").open("w") as lock:
            # Two first commands at once: the second waits and then finds the stamp.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not _stamped(wanted, developer=developer):
                _install(developer=developer)
                groups = "developer" if developer else ""
                STAMP.write_text(f"{wanted} {_venv_version()} {groups}\n", encoding="ascii")
    except OSError as error:
        if VENV.is_dir() and not _venv_version():
            raise BootstrapError(_cannot_run("it does not start")) from error
        raise BootstrapError(f"cannot write {VENV}: {error.strerror}.") from error


def _stamped(wanted: str, *, developer: bool) -> bool:
    try:
        lock, version, *groups = STAMP.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return False
    if lock != wanted or (developer and "developer" not in groups):
        return False
    # The stamp outlives what it speaks of: a system's Python may be gone, a folder be emptied.
    return version == _venv_version() and _holds_packages(version)


def _holds_packages(version: str) -> bool:
    return all((_packages_of(version) / name / "__init__.py").exists() for name in PACKAGES)


def _packages_of(version: str) -> Path:
    return VENV / "lib" / f"python{version}" / "site-packages"


def _venv_version() -> str:
    """Ask the interpreter of the environment; it says nothing where it cannot run."""
    words = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        ran = subprocess.run(  # noqa: S603 -- fixed words
            (_venv_python(), "-Sc", words), capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return ran.stdout.strip()


def _cannot_run(reason: object) -> str:
    return f"cannot run {_venv_python()} ({reason}); delete {VENV} and start again."


def _lock_hash() -> str:
    try:
        return hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()
    except OSError as error:
        raise BootstrapError(f"cannot read uv.lock: {error.strerror}.") from error


def _install(*, developer: bool) -> None:
    started = time.monotonic()
    _say("making the environment (.venv) from uv.lock; once, a minute or so …")
    version = _venv_version()
    if not version or not _packages_of(version).is_dir():
        _make_venv()
    groups = ("--group", "dev") if developer else ()
    # Inexact: a developer's own packages survive `up`.
    sync = (*_find_uv(), "sync", "--frozen", "--inexact", "--no-progress", *groups)
    _run(*sync)
    if not _holds_packages(_venv_version()):
        # Their folders were removed, their records not: uv takes them for installed.
        _run(*sync, "--reinstall")
    _compile()
    _say(f"the environment is ready ({time.monotonic() - started:.0f} s).")


def _compile() -> None:
    """Import all once, leaving the bytecode: three processes would do it at the same time."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "akimat.settings.dev",
        "SECRET_KEY": "unused",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    words = "import django, celery.bin.celery; django.setup(); import akimat.urls"
    subprocess.run(  # noqa: S603 -- fixed words
        (_venv_python(), "-c", words), cwd=ROOT, env=environment, capture_output=True, check=False
    )


def _make_venv() -> None:
    # An interpreter that is gone leaves a link to nothing, which venv would follow.
    for old in _venv_python().parent.glob("python*"):
        old.unlink()
    # Without pip: some systems ship venv without it, and uv does not need it.
    _run(sys.executable, "-m", "venv", "--without-pip", str(VENV))
    if not _venv_version():
        raise BootstrapError(_cannot_run("it does not start"))


def _find_uv() -> list[str]:
    """Find the uv of the machine, or put one into the environment with the machine's pip."""
    found = shutil.which("uv")
    if found and _answers(found, "--version"):
        return [found]
    own = _venv_python().with_name("uv")
    if not own.exists():
        if not _answers(sys.executable, "-m", "pip", "--version"):
            _run(str(_venv_python()), "-m", "ensurepip")
            _run(str(_venv_python()), "-m", "pip", "install", "--quiet", UV)
        else:
            pip = (sys.executable, "-m", "pip", "--python", str(_venv_python()))
            _run(*pip, "install", "--quiet", UV)
    return [str(own)]


def _answers(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 -- fixed words


def _run(*command: str) -> None:
    """Run a step, showing what it says while it says it."""
    environment = {
        **os.environ,
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON": str(_venv_python()) if _venv_python().exists() else sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        # Offices inspect TLS with a certificate of their own, known to the system only.
        "UV_SYSTEM_CERTS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603 -- fixed words
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():
            said.append(line.strip())
            if line.startswith(("Downloading", "Prepared", "Installed", " Downloaded")):
                _say(line.strip())
    if process.returncode:
        raise BootstrapError(_sentence(command, said))


def _sentence(command: Sequence[str], said: Sequence[str]) -> str:
    lines = [line for line in said if line and not line.startswith("hint:")]
    output = " ".join(lines)
    if "No space left" in output:
        return f"the disk is full; the packages need about 600 MB in {VENV}."
    if any(sign in output for sign in SIGNS_OF_NO_NETWORK):
        reason = next(line for line in lines if any(sign in line for sign in SIGNS_OF_NO_NETWORK))
        return (
            f"the package index cannot be reached ({reason[:200]}); "
            "check the network or the proxy, and start again."
        )
    if "ensurepip" in output:
        return "neither uv nor pip is here; install uv, or the system's python3-pip."
    shown = " ".join(Path(part).name if os.sep in part else part for part in command[:4])
    return f"`{shown}` failed: {' / '.join(lines[-3:]) or 'it said nothing'}"


def _venv_python() -> Path:
    return VENV / "bin" / "python"


def _in_own_environment() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _has_packages() -> bool:
    """Say whether all that the product needs is here, not just some other project's Django."""
    return sys.prefix != sys.base_prefix and all(map(importlib.util.find_spec, PACKAGES))


def _is_production() -> bool:
    return os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".prod")


def _go_on(argv: Sequence[str]) -> int:
    from akimat.launch.entry import run  # noqa: PLC0415 -- its packages exist only now

    return run(argv)


def _say(words: str) -> None:
    sys.stderr.write(f"Open Akimat: {words}\n")
    sys.stderr.flush()
