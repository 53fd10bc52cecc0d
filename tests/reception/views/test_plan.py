"""The secretary plans a quarter, the akim approves it, everybody reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office
from reception.domain.kinds import ScheduleState
from reception.models import Official, Schedule, Series, Venue
from reception.services import schedule as planning
from tests.factories.desk import make_user, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
LINE = {
    "weekdays": ["2"],
    "weeks": ["2"],
    "begins": "10:00",
    "ends": "12:00",
    "slot_minutes": "15",
    "kind": "in_person",
    "web_share": "0",
    "phone_share": "0",
}


@pytest.fixture
def secretary(client):
    user = make_user(Role.SECRETARY)
    client.force_login(user)
    return user


@pytest.fixture
def akim(client):
    user = make_user(Role.AKIM)
    client.force_login(user)
    return user


@pytest.fixture
def draft(secretary):
    return planning.propose(Office.objects.get(code="SA-KHR"), 2027, 1, actor=secretary)


@pytest.fixture
def published(draft, secretary):
    planning.approve(draft.pk, actor=make_user(Role.AKIM))
    return planning.publish(draft.pk, actor=secretary)


def line(**changes):
    official = Official.objects.get(code="REC-06")
    return LINE | {"official": official.pk} | changes


@pytest.mark.usefixtures("secretary")
def test_a_quarter_is_planned_and_published_in_five_requests(client):
    shown = page(client.get("/reception/plan/"))
    assert 'value="2026-4"' in shown
    made = client.post("/reception/plan/propose/", {"quarter": "2027-1"})
    plan = made.headers["Location"]

    client.force_login(make_user(Role.AKIM))
    client.post(f"{plan}approve/")
    client.force_login(User.objects.get(role=Role.SECRETARY))
    client.post(f"{plan}publish/")

    assert Schedule.objects.get().state == ScheduleState.PUBLISHED


@pytest.mark.usefixtures("secretary")
@pytest.mark.parametrize("quarter", ["", "2026-3", "2030-1", "x-y", "2027-01-5"])
def test_only_the_coming_quarters_are_proposed(client, quarter):
    assert client.post("/reception/plan/propose/", {"quarter": quarter}).status_code == 404


@pytest.mark.usefixtures("secretary")
def test_a_line_is_changed_and_left_out_on_a_day(client, draft):
    one = draft.series.get(official__code="REC-06")
    url = f"/reception/plan/series/{one.pk}/"

    assert client.post(url, line()).status_code == 302
    assert client.post(f"{url}except/", {"day": "2027-01-12", "moved_to": ""}).status_code == 302

    one.refresh_from_db()
    assert (one.weekdays, one.weeks, one.exceptions) == ([2], [2], {"2027-01-12": ""})


@pytest.mark.usefixtures("secretary")
@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []},
        {"ends": "09:00"},
        {"break_begins": "10:30"},
        {"kind": "outreach"},
        {"kind": "video"},
        {"slot_minutes": "1"},
        {"link": "javascript:alert(1)"},
    ],
)
def test_a_wrong_line_keeps_what_was_typed(client, draft, wrong):
    response = client.post(f"/reception/plan/{draft.pk}/add/", line(**wrong))

    assert response.status_code == 422
    assert draft.series.count() == Official.objects.count()


@pytest.mark.usefixtures("secretary")
def test_an_outreach_reception_stands_in_the_public_schedule_at_once(client, published):
    venue = Venue.objects.first()

    client.post(f"/reception/plan/{published.pk}/add/", line(kind="outreach", venue=venue.pk))

    assert venue.name in page(client.get("/reception/schedule/?quarter=2027-1"))


def test_what_meets_is_marked_and_not_approved(client, draft, secretary):
    planning.add_series(
        draft.pk,
        planning.NewSeries(
            official=Official.objects.get(code="REC-06"),
            weekdays=[1],
            weeks=[],
            begins=draft.series.get(official__code="REC-06").begins,
            ends=draft.series.get(official__code="REC-06").ends,
        ),
        actor=secretary,
    )
    client.force_login(make_user(Role.AKIM))

    response = client.post(f"/reception/plan/{draft.pk}/approve/")

    assert response.status_code == 409
    assert 'class="meets"' in page(response)


@pytest.mark.usefixtures("secretary")
def test_who_would_receive_nobody_is_named_on_the_page(client, draft):
    official = Official.objects.get(code="REC-06")
    Series.objects.filter(schedule=draft, official=official).delete()

    shown = page(client.get(f"/reception/plan/{draft.pk}/"))

    assert f"<li>{official.name}: " in shown


@pytest.mark.parametrize("role", [Role.CLERK, Role.EXECUTOR, Role.CONTROLLER])
def test_others_do_not_plan(client, role):
    client.force_login(make_user(role))

    assert client.get("/reception/plan/").status_code == 403


def test_the_secretary_of_another_office_does_not_find_the_plan(client, draft):
    other = Office.objects.exclude(code="SA-KHR").first()
    client.force_login(make_user(Role.SECRETARY, office=other.code))

    assert client.get(f"/reception/plan/{draft.pk}/").status_code == 404


@pytest.mark.usefixtures("akim")
def test_the_akim_approves_and_does_not_change(client, draft):
    client.force_login(draft.office.staff.get(role=Role.AKIM))

    assert client.post(f"/reception/plan/{draft.pk}/publish/").status_code == 403
    assert client.get(f"/reception/plan/{draft.pk}/add/").status_code == 403


def test_the_plan_costs_a_few_queries_whatever_its_length(client, draft):
    client.get("/reception/plan/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/reception/plan/{draft.pk}/")

    assert len(asked) <= 10


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("language", "word"), [("kk", "қаңтар"), ("ru", "январь")])
def test_everybody_reads_the_schedule_in_both_languages(client, language, word):
    client.logout()
    client.cookies["django_language"] = language

    shown = page(client.get("/reception/schedule/?quarter=2027-1"))

    assert word in shown.lower()
    assert "10:00–13:00" in shown


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_schedule_is_a_pdf(client, language):
    response = client.get(f"/reception/schedule.pdf?quarter=2027-1&language={language}")

    assert response.content.startswith(b"%PDF")


@pytest.mark.usefixtures("published")
def test_the_languages_of_an_official_stand_in_the_schedule_in_words(client):
    Official.objects.filter(code="REC-01").update(languages=["ru", "en"])

    shown = page(client.get("/reception/schedule/", headers={"accept-language": "en"}))

    assert "Russian, English" in shown
    assert "Kazakh, Russian" in shown


def test_the_languages_of_an_official_stand_in_the_form_of_a_line(client, draft):
    shown = page(client.get(f"/reception/plan/{draft.pk}/add/", headers={"accept-language": "en"}))

    assert "District Akim (Kazakh, Russian)" in shown


@pytest.mark.usefixtures("published")
def test_the_schedule_goes_into_a_calendar(client):
    whole = client.get("/reception/schedule.ics?quarter=2027-1").content
    one = client.get("/reception/schedule.ics?quarter=2027-1&official=REC-01").content

    assert whole.count(b"BEGIN:VEVENT") > one.count(b"BEGIN:VEVENT") == 5


@pytest.mark.parametrize("quarter", ["2026-4", "x", "99999-9", "2027-1"])
def test_a_quarter_that_is_not_published_is_not_found(client, quarter):
    assert client.get(f"/reception/schedule/?quarter={quarter}").status_code == 404
    assert client.get(f"/reception/schedule.pdf?quarter={quarter}").status_code == 404


def test_before_anything_is_published_the_page_says_so(client):
    assert client.get("/reception/schedule/").status_code == 200
