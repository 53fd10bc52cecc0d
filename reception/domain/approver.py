"""Who approves the unified schedule of the district (PP663 p. 19), as the file beside this says."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_suffix(".toml")


class Approver(NamedTuple):
    """``name`` by language; ``basis`` is the paragraph it stands on."""

    name: Mapping[str, str]
    basis: str


@cache
def approver() -> Approver:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Approver({one: data[f"name_{one}"] for one in ("kk", "ru", "en")}, data["basis"])
