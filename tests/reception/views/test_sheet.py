"""What a person is told before a request is sent: a shorter road, and his own earlier cases."""

import pytest

from appeals.models import Appeal
from appeals.queries.suggesting import suggest_for
from reception.models import Device, Official, Request
from tests.factories import life, receptions, requests
from tests.factories.desk import page
from tests.reception.views.test_my_request import sheet

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ASK = "/reception/request/"
SUBSIDY = "Субсидия алғым келеді, ауыл шаруашылығы."


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.fixture
def road(cast):  # noqa: ARG001 -- it stands on it
    code = suggest_for(SUBSIDY, None).body
    official = Official.objects.filter(body__code=code, kind="head").first()
    return receptions.make_session(official.code)


def test_a_shorter_road_is_shown_once_with_its_time_and_the_day_of_a_written_answer(client, road):
    asked = client.post(ASK, sheet(text=SUBSIDY))

    told = page(asked)
    assert asked.status_code == 422
    assert road.official.name in told
    assert "15.10.2026, 16:00" in told
    # Fifteen working days from the registration (APPC 76).
    assert "28.10.2026" in told
    assert not Request.objects.exists()

    client.post(ASK, sheet(text=SUBSIDY, seen=road.official.code))
    assert Request.objects.get().official.code == "REC-01"


def test_who_insists_sends_the_request_as_it_is(client, road):  # noqa: ARG001 -- it is there
    client.post(ASK, sheet(text=SUBSIDY, do="anyway"))

    assert Request.objects.get().official.code == "REC-01"


def test_the_road_leads_to_the_free_time_or_to_the_other_official(client, road):
    told = page(client.post(ASK, sheet(text=SUBSIDY)))
    if road.official.appointment == "optional":
        assert f"/reception/book/{road.pk}/20261015-1600/" in told

    client.post(ASK, sheet(text=SUBSIDY, do=f"other:{road.official.code}"))

    assert Request.objects.get().official == road.official


def test_the_words_are_filed_as_an_appeal_in_one_click_and_once(client, road):  # noqa: ARG001 -- it is there
    filed = [client.post(ASK, sheet(text=SUBSIDY, do="appeal")) for _ in range(2)]

    appeal = Appeal.objects.get()
    assert (appeal.text, appeal.channel, appeal.iin) == (SUBSIDY, "web", requests.IIN)
    assert {answer["Location"] for answer in filed} == {
        f"/status/{appeal.number}/?code={appeal.access_code}"
    }
    assert not Request.objects.exists()


@pytest.mark.parametrize("official", ["", "REC-99", "\x00"])
def test_a_road_to_nobody_is_said_at_the_field(client, road, official):  # noqa: ARG001 -- it is there
    answer = client.post(ASK, sheet(text=SUBSIDY, do=f"other:{official}"))

    assert answer.status_code == 422
    assert not Request.objects.exists()


def test_a_stranger_with_the_iin_learns_nothing_of_earlier_cases_and_the_secretary_does(
    client, cast, road
):
    earlier = requests.filed(cast)

    told = page(client.post(ASK, sheet(text=SUBSIDY)))
    assert earlier.number not in told

    client.post(ASK, sheet(text=SUBSIDY, do="anyway"))
    client.force_login(cast.secretary)
    newest = Request.objects.exclude(pk=earlier.pk).get()
    assert earlier.number in page(client.get(f"/reception/requests/{newest.number}/"))
    assert road


@pytest.mark.parametrize("case", ["request", "appeal", "booking"])
def test_number_and_code_show_the_case_they_belong_to_and_no_other(client, cast, case):
    other = requests.filed(cast)
    row = {
        "request": lambda: requests.filed(cast, full_name="Басқа адам"),
        "appeal": lambda: life.filed(life.make_cast(), iin=requests.IIN),
        "booking": lambda: requests.granted(cast, iin="").booking,
    }[case]()
    proof = {"earlier_number": row.number.lower(), "earlier_code": row.access_code}

    told = page(client.post(ASK, sheet(do="find", text="Сөзім", **proof)))

    assert row.number in told
    assert other.number not in told
    # Nothing that was typed is lost.
    assert "Сөзім" in told


def test_a_wrong_code_shows_nothing_but_that(client, cast):
    row = requests.filed(cast)

    answer = client.post(ASK, sheet(do="find", earlier_number=row.number, earlier_code="WRONG234"))

    assert answer.status_code == 200
    assert row.access_code not in page(answer)
    assert row.get_state_display() not in page(answer).split("<form", 1)[1]


def test_this_browser_knows_its_own_requests_again_and_no_others_of_the_same_iin(client, cast):
    elsewhere = requests.filed(cast)
    client.post(ASK, sheet(do="anyway"))
    own = Request.objects.exclude(pk=elsewhere.pk).get()

    told = page(client.post(ASK, sheet(do="find")))
    assert own.number in told
    assert elsewhere.number not in told
    assert own.number not in page(client.post(ASK, sheet(do="find", iin="")))
    assert own.number not in page(type(client)().post(ASK, sheet(do="find")))
    assert client.post(ASK, sheet(do="find", iin="\x00")).status_code < 500


@pytest.mark.usefixtures("road")
def test_the_kiosk_shows_the_road_too_and_files_the_appeal_with_number_and_code(client, cast):
    Device.objects.create(code="KIOSK-T", kind="kiosk", office=cast.office)
    kiosk = "/reception/kiosk/KIOSK-T/request/"

    asked = client.post(kiosk, sheet(text=SUBSIDY))
    filed = client.post(kiosk, sheet(text=SUBSIDY, do="appeal"))

    assert asked.status_code == 422
    assert "28.10.2026" in page(asked)
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.number in page(filed)) == ("kiosk", True)
    assert appeal.access_code[:4] in page(filed)
