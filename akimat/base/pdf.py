"""Papers as PDF: words and values go in as JSON, typst sets them. Tagged for screen readers."""

import json
import threading
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.http import HttpResponse

PAPERS = ("a4", "80")
# What office programs paste, and the sign of our letters that looks the same.
SAME_SIGN = str.maketrans("\u2011\u2212\uf0b7\uf0a7", "-–••")
NO_LETTER = "could not be displayed with font"
# One compiler keeps letters and templates warm; it is not to be entered by two threads at once.
_one_at_a_time = threading.Lock()


def set_paper(template: str, data: dict[str, Any]) -> bytes:
    """Set ``templates/pdf/<template>.typ`` with these words and values."""
    values = json.dumps(data | {"sign": _sign()}, ensure_ascii=False).translate(SAME_SIGN)
    with _one_at_a_time:
        try:
            # Tagged and readable aloud; typst refuses what would break that.
            return _compile(template, values, pdf_standards="ua-1")
        except typst.TypstError as error:
            if NO_LETTER not in str(error):
                raise
            # A sign that no letter of ours shows, an emoji in a name: an answer must be read all
            # the same, with the letters that typst brings and a box for what they lack too.
            return _compile(template, values, with_all_letters=True)


def _compile(template: str, values: str, *, with_all_letters: bool = False, **how: Any) -> bytes:  # noqa: ANN401 -- typst's own
    pdf = _compiler(with_all_letters).compile(
        str(_folder() / f"{template}.typ"), format="pdf", sys_inputs={"data": values}, **how
    )
    if not isinstance(pdf, bytes):
        raise TypeError(template)
    return pdf


@cache
def _compiler(with_all_letters: bool) -> typst.Compiler:  # noqa: FBT001 -- part of a key
    """Make the compiler on first use: after the fork, so that workers share no threads."""
    letters = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=with_all_letters,
        font_paths=[str(Path(settings.ROOT) / "static/fonts/ttf")],
    )
    return typst.Compiler(root=str(_folder()), font_paths=letters)


@cache
def _sign() -> str:
    return (_folder() / "sign.svg").read_text(encoding="utf-8")


def _folder() -> Path:
    return Path(settings.ROOT) / "templates/pdf"


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
