"""The papers of an appeal as PDF."""

from dataclasses import asdict

from akimat.base.pdf import set_paper
from appeals.papers.contents import AnswerLetter


def answer_pdf(letter: AnswerLetter) -> bytes:
    return set_paper("answer", asdict(letter))
