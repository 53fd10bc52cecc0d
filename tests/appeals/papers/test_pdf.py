"""The papers: what stands on them, in the language asked for, and that typst sets them."""

import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest
import segno

from akimat.base.papers import bound, grouped, qr_code, receipt_pdf
from akimat.base.pdf import PAPERS
from appeals.models import Appeal
from appeals.papers.contents import answer_letter_of, receipt_of
from appeals.papers.pdf import answer_pdf
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
KAZAKH = "әіңғүұқөһ"


@pytest.fixture
def cast():
    return life.make_cast()


def said(receipt):
    return " ".join(value for _label, value in receipt.rows)


def test_the_receipt_names_all_that_the_law_asks_for(cast):
    """APPC 64(2): number, date, time, post, surname and initials of the receiver."""
    receipt = receipt_of(life.filed(cast), "kk")

    assert receipt.number == "SA-KHR-2026-000001"
    assert "06.10.2026, 10:30" in said(receipt)
    assert "Бас маман Ғабитова\u00a0Ә.\u00a0Ү." in said(receipt)
    assert receipt.office == cast.office.name_kk


@pytest.mark.parametrize("sign", ["😀", "→", "漢字", "\uf0b7", "\u2011", "\ue000", "≤"])
def test_an_answer_can_be_read_whatever_signs_it_holds(cast, sign):
    appeal = life.answered(cast, full_name=f"Қасымов {sign}")

    assert answer_pdf(answer_letter_of(appeal, appeal.answer))[:5] == b"%PDF-"


def test_the_time_is_that_of_the_office(cast):
    cast.office.time_zone = "Asia/Tokyo"
    appeal = life.filed(cast)

    assert "06.10.2026, 14:30" in said(receipt_of(appeal))


@pytest.mark.parametrize(
    ("written_in", "asked_for", "given"),
    [
        ("kk", "", "kk"),
        ("ru", "", "ru"),
        ("other", "", "kk"),
        ("kk", "ru", "ru"),
        ("ru", "kk", "kk"),
        ("ru", "de", "ru"),
    ],
)
def test_the_receipt_is_in_the_language_of_the_appeal_unless_asked(
    cast, written_in, asked_for, given
):
    receipt = receipt_of(life.filed(cast, language=written_in), asked_for)

    assert receipt.language == given
    assert receipt.office == getattr(cast.office, f"name_{given}")


def test_the_receipt_names_nobody_but_the_receiver(cast):
    appeal = life.filed(cast)

    words = str(receipt_of(appeal))

    personal = (appeal.full_name, "Қасымов", appeal.iin, str(appeal.phone), "Абай", appeal.text)
    assert personal[3] == "+7 701 123 4567"
    assert [word for word in personal if word in words] == []


def test_an_appeal_without_an_official_says_so(cast):
    appeal = life.filed(cast)
    appeal.registered_by = None

    assert "Бас маман" not in said(receipt_of(appeal))


def test_defects_and_their_term_stand_on_the_receipt(cast):
    receipt = receipt_of(life.filed(cast, street="", consent=False), "ru")

    assert receipt.defects == ("Не указан адрес.",)
    assert "09.10.2026" in receipt.defects_title


def test_what_the_clerk_left_out_is_not_asked_of_the_applicant(cast):
    receipt = receipt_of(life.filed(cast, consent=False, read_back=False), "ru")

    assert (receipt.defects, receipt.defects_title) == ((), "")


def test_after_hours_the_receipt_says_why_it_is_registered_later(cast):
    in_time = receipt_of(life.filed(cast, life.moment(10, 6, 18, 29)))
    late = receipt_of(life.filed(cast, life.moment(10, 6, 18, 30)))

    assert (len(in_time.notes), len(late.notes)) == (0, 1)
    assert "07.10.2026" in said(late)


def test_the_number_of_e_otinish_stands_there_once_it_is_known(cast):
    appeal = life.filed(cast)
    appeal.external_number = "ЖТ-2026-12345678"

    assert "ЖТ-2026-12345678" in said(receipt_of(appeal))


def test_the_code_is_parted_for_reading_aloud():
    assert grouped("ABCD2345") == "ABCD 2345"
    assert bound("Ғабитова Ә. Ү.").split(" ") == ["Ғабитова\u00a0Ә.\u00a0Ү."]


def test_the_qr_of_every_paper_leads_to_the_page_of_the_appeal(cast, settings):
    settings.PUBLIC_URL = "https://akimat.example.kz"
    appeal = life.answered(cast)
    Appeal.objects.filter(pk=appeal.pk).update(access_code="ABCD2345")
    appeal.refresh_from_db(fields=["access_code"])

    # Nothing of ours draws it here: the address is written out, and the library sets the modules.
    page = "https://akimat.example.kz/status/SA-KHR-2026-000001/?code=ABCD2345"
    drawn = segno.make(page, error="m", boost_error=False, micro=False, mask=3)
    path = re.search(r' d="([^"]+)"', drawn.svg_inline(border=0))[1]

    papers = (receipt_of(appeal), answer_letter_of(appeal, appeal.answer))
    assert [re.search(r' d="([^"]+)"', paper.qr)[1] for paper in papers] == [path, path]


def test_the_qr_is_clean_svg():
    drawn = ET.fromstring(qr_code("https://akimat.example.kz/status/1/?code=A&x=<"))  # noqa: S314 -- our own

    assert drawn.tag.endswith("svg")
    assert "viewBox" in drawn.attrib


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_receipt_is_a_tagged_pdf_of_one_page(cast, paper, language):
    pdf = receipt_pdf(receipt_of(life.filed(cast, street=""), language), paper=paper)

    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert b"/MarkInfo" in pdf
    assert re.search(rf"/Lang\s*\({language}".encode(), pdf)


def test_kazakh_letters_come_out_of_the_pdf_as_they_went_in(cast, tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not on this machine")
    appeal = life.filed(cast)
    cast.clerk.post_kk = f"Маман {KAZAKH} {KAZAKH.upper()}"
    appeal.registered_by = cast.clerk
    file = tmp_path / "receipt.pdf"
    file.write_bytes(receipt_pdf(receipt_of(appeal, "kk"), paper="a4"))

    shown = subprocess.run([reader, file, "-"], capture_output=True, check=True)  # noqa: S603 -- our own file

    assert f"{KAZAKH} {KAZAKH.upper()}" in " ".join(shown.stdout.decode().split())


def test_a_paper_takes_words_as_words(cast):
    """Signs of the typesetting language in a name or an answer are printed, not obeyed."""
    appeal = life.answered(cast, full_name='#panic("no") $x$ *[', text='#read("/etc/passwd")')
    appeal.answer.text = '#import "x": *\n\\ @a <b> = c\n' * 40

    assert answer_pdf(answer_letter_of(appeal, appeal.answer)).startswith(b"%PDF-")


def test_the_letter_carries_signer_and_the_right_to_complain(cast):
    appeal = life.answered(cast)

    letter = answer_letter_of(appeal, appeal.answer)

    assert (letter.signer_post, letter.draft) == ("Бас басшы", "")
    assert cast.body.name_kk in letter.right_to_complain
    assert letter.references[1] == "12.10.2026"
    assert letter.paragraphs == ("Құрметті Әлихан Ұзақұлы!", "Шам ауыстырылды.")
    assert answer_pdf(letter).startswith(b"%PDF-")


def test_an_unsigned_letter_says_that_it_is_a_draft(cast):
    appeal = life.drafted(cast)

    letter = answer_letter_of(appeal, appeal.answer)

    assert letter.draft
    assert letter.signer == ""


def test_many_ask_at_once_and_each_gets_a_paper(cast):
    receipts = [receipt_of(life.filed(cast)) for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        pdfs = list(pool.map(lambda receipt: receipt_pdf(receipt, paper="80"), receipts * 5))

    assert all(pdf.startswith(b"%PDF-") for pdf in pdfs)


def test_a_warm_receipt_takes_milliseconds(cast):
    receipt = receipt_of(life.filed(cast))
    receipt_pdf(receipt, paper="a4")
    start = time.perf_counter()
    for _ in range(20):
        receipt_pdf(receipt, paper="a4")

    assert (time.perf_counter() - start) / 20 < 0.1
