"""The schedule of the district is approved by the region; the secretary notes its paper (p. 19)."""

from datetime import date

import pytest

from akimat.base.errors import DomainError
from reception.models import Schedule
from reception.papers.schedule import paper_of
from reception.services import schedule as planning
from reception.services.schedule_paper import note_paper
from tests.factories import requests

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
REGION = {
    "kk": "Ақтөбе облысы әкімі аппаратының басшысы",
    "ru": "руководитель аппарата акима Актюбинской области",
    "en": "head of the apparatus of the akim of Aktobe region",
}


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.fixture
def schedule(cast):
    planning.propose(cast.office, 2026, 4, actor=cast.secretary)
    return Schedule.objects.get(year=2026, quarter=4)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_paper_names_who_approves_by_the_rules_and_the_number_once_it_is_noted(
    cast, schedule, language
):
    planning.approve(schedule.pk, actor=cast.akim)
    schedule.refresh_from_db()
    before = paper_of(schedule, language).approved

    noted = note_paper(schedule.pk, number="15-р", dated=date(2026, 9, 25), actor=cast.secretary)
    after = paper_of(noted, language).approved

    assert REGION[language] in before
    assert "15-р" not in before
    assert REGION[language] in after
    assert "15-р" in after


def test_a_draft_a_paper_of_tomorrow_and_a_stranger_are_refused(cast, schedule):
    with pytest.raises(DomainError, match="schedule_not_approved"):
        note_paper(schedule.pk, number="1", dated=date(2026, 9, 25), actor=cast.secretary)
    planning.approve(schedule.pk, actor=cast.akim)
    with pytest.raises(DomainError, match="schedule_paper_of_tomorrow"):
        note_paper(schedule.pk, number="1", dated=date(2026, 10, 7), actor=cast.secretary)
    with pytest.raises(DomainError, match="forbidden"):
        note_paper(schedule.pk, number="1", dated=date(2026, 9, 25), actor=cast.akim)


def test_the_secretary_notes_it_on_the_page_of_the_schedule(cast, schedule, client):
    planning.approve(schedule.pk, actor=cast.akim)
    client.force_login(cast.secretary)
    page = f"/reception/plan/{schedule.pk}/"

    wrong = client.post(f"{page}paper/", {"number": "", "dated": "\x00"})
    client.post(f"{page}paper/", {"number": "15-р", "dated": "2026-10-06"})

    assert wrong.status_code == 302
    schedule.refresh_from_db()
    # Of today at the latest.
    assert (schedule.paper_number, schedule.paper_date) == ("15-р", date(2026, 10, 6))
    assert "15-р" in client.get(page).content.decode()


def test_whoever_does_not_plan_is_refused_before_the_paper_is_read(cast, schedule, client):
    client.force_login(cast.clerk)

    assert client.post(f"/reception/plan/{schedule.pk}/paper/").status_code == 403
