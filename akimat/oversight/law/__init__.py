"""The articles that breaches break and dates stand on; data in ``articles.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from akimat.terms.acts import article


@dataclass(frozen=True, slots=True)
class Articles:
    """``basis`` as in the law data of terms, ``350-VI: 76(2)``; of each act one entry."""

    basis: tuple[str, ...]
    # False until the customer's lawyer has read the text that is in force.
    is_verified: bool

    def told(self, language: str) -> str:
        return "; ".join(article(one, language) for one in self.basis)


@cache
def articles() -> Mapping[str, Mapping[str, Articles]]:
    """Give the articles by what they are of, ``breaches`` or ``dates``, and by code.

    Raises ``KeyError`` or ``ValueError`` where the file cannot be trusted; it is read at start.
    """
    read = tomllib.loads((Path(__file__).parent / "articles.toml").read_text(encoding="utf-8"))
    return {
        part: {code: _checked(code, row) for code, row in rows.items()}
        for part, rows in read.items()
    }


def _checked(code: str, row: Mapping[str, object]) -> Articles:
    basis, is_verified = row["basis"], row["verified"]
    if not (isinstance(basis, list) and basis and isinstance(is_verified, bool)):
        raise ValueError(code)
    return Articles(tuple(map(str, basis)), is_verified)
