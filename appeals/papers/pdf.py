"""The papers of an appeal as PDF."""

from dataclasses import asdict

from akimat.base.pdf import set_paper
from appeals.papers.contents import AnswerLetter, Receipt


def receipt_pdf(receipt: Receipt, *, paper: str) -> bytes:
    return set_paper("receipt", asdict(receipt) | {"paper": paper})


def answer_pdf(letter: AnswerLetter) -> bytes:
    return set_paper("answer", asdict(letter))
