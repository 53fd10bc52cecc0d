"""How values stand on papers: codes to be copied by hand, QR codes, names; and the receipt."""

import io
from dataclasses import asdict, dataclass

import segno

from akimat.base.pdf import set_paper

PAPER_LANGUAGES = ("kk", "ru")

CODE_GROUP = 4
MASK = 3


def qr_code(text: str) -> str:
    """Draw ``text`` as SVG: small enough to stand in the page, sharp on any printer."""
    drawn = io.BytesIO()
    # The mask is fixed: weighing all eight takes longer than setting the whole paper.
    segno.make(text, error="m", boost_error=False, micro=False, mask=MASK).save(
        drawn, kind="svg", border=0, xmldecl=False, omitsize=True, lineclass=None, svgclass=None
    )
    return drawn.getvalue().decode().strip()


def grouped(code: str) -> str:
    """Part the code so that it can be read aloud and copied by hand."""
    return " ".join(code[at : at + CODE_GROUP] for at in range(0, len(code), CODE_GROUP))


def bound(name: str) -> str:
    """Keep the initials with the surname at the end of a line."""
    return name.replace(" ", "\u00a0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stands on a receipt, in one language; page and PDF say the same."""

    language: str
    author: str
    title: str
    office: str
    number: str
    rows: tuple[tuple[str, str], ...]
    code_label: str
    code: str
    defects_title: str
    defects: tuple[str, ...]
    notes: tuple[str, ...]
    scan: str
    by_hand: str
    basis: str
    qr: str


def receipt_pdf(receipt: Receipt, *, paper: str) -> bytes:
    """Set it on ``paper``, one of :data:`akimat.base.pdf.PAPERS`."""
    return set_paper("receipt", asdict(receipt) | {"paper": paper})
