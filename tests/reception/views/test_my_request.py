"""The pages of the person: the sheet, and each step by number and code, without a login."""

import pytest

from akimat.base import clock
from reception.domain.states import RequestState as Is
from reception.models import Instruction, Request
from reception.services import instructing, to_appeal
from reception.services.letters import place_of
from tests.factories import requests
from tests.factories.desk import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ASK = "/reception/request/"


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def own(row, step=""):
    return f"{ASK}{row.number}/{step}"


def sheet(**changes):
    filled = {
        "key": "k1",
        "channel": "web",
        "official": "REC-01",
        "text": requests.TEXT,
        "full_name": "Сәрсенова Айгерім",
        "iin": requests.IIN,
        "settlement": "",
        "address": "Абай көшесі, 14",
        "phone": "8 701 123 45 67",
        "email": "aigerim@example.kz",
        "priority": "",
        "consent": "on",
        "do": "send",
    }
    return filled | changes


def shown(client, row, **query):
    return client.get(own(row), {"code": row.access_code} | query)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("channel", ["web", "kiosk"])
def test_a_person_files_without_a_login_and_sees_number_and_code(client, channel):
    assert client.get(ASK).status_code == 200

    answer = client.post(ASK, sheet(channel=channel), follow=True)

    row = Request.objects.get()
    assert (row.channel, row.registered_by, row.phone.as_e164) == (channel, None, "+77011234567")
    assert row.number in page(answer)
    assert row.access_code in page(answer)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("cast")
def test_a_channel_that_is_none_of_theirs_is_the_web(client):
    client.post(ASK, sheet(channel="desk"))

    assert Request.objects.get().channel == "web"


@pytest.mark.usefixtures("cast")
def test_a_double_click_files_once_and_shows_the_same_page(client):
    first, second = (client.post(ASK, sheet()) for _ in range(2))

    assert first.url == second.url
    assert Request.objects.count() == 1


@pytest.mark.usefixtures("cast")
def test_two_tabs_of_one_page_with_other_words_are_told_the_first_number(client):
    client.post(ASK, sheet())

    answer = client.post(ASK, sheet(text="Басқа мәселе"))

    assert answer.status_code == 409
    assert Request.objects.get().number in page(answer)
    assert "Басқа мәселе" in page(answer)


@pytest.mark.usefixtures("cast")
def test_a_gap_is_named_once_and_sent_as_it_is_at_the_second_word(client):
    first = client.post(ASK, sheet(text=""))
    assert first.status_code == 422
    assert "Сәрсенова" in page(first)
    assert not Request.objects.exists()

    client.post(ASK, sheet(text="", do="anyway"))

    assert Request.objects.get().state == Is.TO_MEND


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "wrong", [{"iin": "123"}, {"phone": "жоқ"}, {"email": "x"}, {"official": "REC-99"}]
)
def test_what_is_wrong_is_pointed_at_and_the_words_are_kept(client, wrong):
    answer = client.post(ASK, sheet(**wrong))

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page(answer)
    assert requests.TEXT in page(answer)


@pytest.mark.usefixtures("cast")
def test_too_many_from_one_address_wait_and_nothing_is_lost(client, monkeypatch):
    monkeypatch.setattr("reception.views.sheet.FILINGS_OF_AN_ADDRESS", 1)
    client.post(ASK, sheet())

    answer = client.post(ASK, sheet(key="k2"))

    assert answer.status_code == 409
    assert requests.TEXT in page(answer)


@pytest.mark.parametrize("code", ["", "WRONGXXX", "wrongxxx"])
def test_a_wrong_code_opens_nothing(client, cast, code):
    row = requests.filed(cast)

    answer = client.get(own(row), {"code": code})

    assert answer.status_code == 404
    assert requests.TEXT not in page(answer)
    for step in ("mend/", "accept/", "decline/", "withdraw/"):
        assert client.post(own(row, step), {"code": code}).status_code == 404


def test_a_code_is_read_as_people_type_it(client, cast):
    row = requests.filed(cast)

    assert client.get(own(row), {"code": row.access_code.lower()}).status_code == 200


def test_the_eleventh_wrong_code_waits_even_if_it_is_right(client, cast):
    row = requests.filed(cast)
    for _ in range(10):
        client.get(own(row), {"code": "WRONGXXX"})

    assert shown(client, row).status_code == 429


def test_the_page_carries_no_personal_data(client, cast):
    html = page(shown(client, requests.granted(cast)))

    for secret in (requests.IIN, "Қасымов", "+77011234567", "alikhan@example.kz"):
        assert secret not in html


def test_day_time_and_place_are_shown_once_they_are_set(client, cast):
    row = requests.granted(cast)

    html = page(shown(client, row))

    assert "15.10.2026, 10:00" in html
    assert place_of(cast.session, cast.post, "kk") in html


def test_the_person_mends_by_the_link(client, cast):
    row = requests.filed(cast, text="")
    assert "09.10.2026" in page(shown(client, row)) or "9 " in page(shown(client, row))

    client.post(own(row, "mend/"), {"code": row.access_code, "text": "Шам жанбайды"})

    row.refresh_from_db()
    assert (row.state, row.text) == (Is.REGISTERED, "Шам жанбайды")


def test_nothing_mended_comes_back_with_the_words(client, cast):
    row = requests.filed(cast, text="")

    answer = client.post(own(row, "mend/"), {"code": row.access_code})

    assert answer.status_code == 409
    wrong = client.post(own(row, "mend/"), {"code": row.access_code, "phone": "жоқ", "text": "Ұ"})
    assert wrong.status_code == 422
    assert "Ұ" in page(wrong)


@pytest.mark.parametrize(("step", "official"), [("accept/", "REC-03"), ("decline/", "REC-01")])
def test_a_proposal_is_answered_by_the_link(client, cast, step, official):
    row = requests.proposed(cast)
    assert cast.other.name in page(shown(client, row))

    client.post(own(row, step), {"code": row.access_code})

    row.refresh_from_db()
    assert (row.state, row.official.code) == (Is.REGISTERED, official)


def test_a_proposal_answered_twice_says_that_it_is_over(client, cast):
    row = requests.proposed(cast)
    client.post(own(row, "accept/"), {"code": row.access_code})

    answer = client.post(own(row, "decline/"), {"code": row.access_code})

    assert answer.status_code == 409


def test_the_person_takes_the_request_back(client, cast):
    row = requests.granted(cast)

    client.post(own(row, "withdraw/"), {"code": row.access_code})

    row.refresh_from_db()
    assert row.state == Is.WITHDRAWN
    assert row.booking.state == "cancelled"


def test_after_the_reception_instructions_dates_and_protocol_are_there(client, cast):
    row = requests.signed(cast)

    html = page(shown(client, row))
    pdf = client.get(own(row, "protocol.pdf"), {"code": row.access_code})

    assert "Шамдарды жөндеу." in html
    assert "22.10.2026" in html
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Cache-Control"] == "no-store"


def test_before_the_signature_there_is_no_protocol_and_no_instruction(client, cast):
    row = requests.received(cast)

    assert "Шамдарды жөндеу." not in page(shown(client, row))
    assert client.get(own(row, "protocol.pdf"), {"code": row.access_code}).status_code == 404


def test_a_report_is_the_persons_to_read_once_it_is_accepted(client, cast):
    row = requests.signed(cast)
    pk = Instruction.objects.get().pk
    instructing.report(pk, text="Шам ауыстырылды", actor=cast.head)
    assert "Шам ауыстырылды" not in page(shown(client, row))

    instructing.close(pk, actor=cast.controller)

    assert "Шам ауыстырылды" in page(shown(client, row))


def test_what_became_an_appeal_leads_to_it(client, cast):
    row = to_appeal.to_appeal(requests.filed(cast).pk, actor=cast.secretary)

    assert row.appeal.number in page(shown(client, row))


def test_every_state_has_its_page(client, cast):
    rows = [requests.filed(cast), requests.proposed(cast), requests.signed(cast)]

    with clock.at(requests.at_the_reception(cast, 40)):
        assert [shown(client, row).status_code for row in rows] == [200, 200, 200]
