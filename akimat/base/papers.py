"""How values stand on papers: codes to be copied by hand, QR codes, names."""

import io

import segno

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
