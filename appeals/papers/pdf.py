"""Papers as PDF: words and values go in as JSON, typst sets them. Tagged for screen readers."""

import json
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from appeals.papers.contents import AnswerLetter, Receipt

PAPERS = ("a4", "80")
# One compiler keeps letters and templates warm; it is not to be entered by two threads at once.
_one_at_a_time = threading.Lock()


def receipt_pdf(receipt: Receipt, *, paper: str) -> bytes:
    return _set("receipt", asdict(receipt) | {"paper": paper})


def answer_pdf(letter: AnswerLetter) -> bytes:
    return _set("answer", asdict(letter))


def _set(template: str, data: dict[str, Any]) -> bytes:
    values = json.dumps(data | {"sign": _sign()}, ensure_ascii=False)
    with _one_at_a_time:
        pdf = _compiler().compile(
            str(_folder() / f"{template}.typ"),
            format="pdf",
            sys_inputs={"data": values},
            # Tagged and readable aloud; typst refuses what would break that.
            pdf_standards="ua-1",
        )
    if not isinstance(pdf, bytes):
        raise TypeError(template)
    return pdf


@cache
def _compiler() -> typst.Compiler:
    """Make the compiler on first use: after the fork, so that workers share no threads."""
    letters = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(settings.ROOT) / "static/fonts/ttf")],
    )
    return typst.Compiler(root=str(_folder()), font_paths=letters)


@cache
def _sign() -> str:
    return (_folder() / "sign.svg").read_text(encoding="utf-8")


def _folder() -> Path:
    return Path(settings.ROOT) / "templates/pdf"
