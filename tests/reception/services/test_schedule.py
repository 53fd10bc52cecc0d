from datetime import date, time

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.roles import Role
from akimat.structure.models import Office
from reception.domain.kinds import Appointment, ScheduleState
from reception.models import Official, Room, Session
from reception.queries.schedule import clashes_of, gaps_of, lines_of
from reception.services import schedule as planning
from reception.services.rooms import book_room
from reception.services.schedule import NewSeries
from tests.factories.desk import make_user
from tests.factories.receptions import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def secretary():
    return make_user(Role.SECRETARY)


@pytest.fixture
def draft(secretary):
    return planning.propose(Office.objects.get(code="SA-KHR"), 2027, 1, actor=secretary)


def new_series(code="REC-06", **fields):
    given = {
        "official": Official.objects.get(code=code),
        "weekdays": [2],
        "weeks": [],
        "begins": time(10),
        "ends": time(12),
    }
    return NewSeries(**(given | fields))


def refusal(step, *args, **kwargs):
    with pytest.raises(DomainError) as caught:
        step(*args, **kwargs)
    return caught.value.code


def test_a_quarter_is_proposed_from_the_usual_hours_of_everybody(draft):
    assert draft.series.count() == Official.objects.count()
    akim = draft.series.get(official__code="REC-01")
    assert (akim.weekdays, akim.weeks, akim.begins) == ([4], [1, 3], time(10))
    assert akim.room.code == "ROOM-OS-1"


def test_half_of_the_talks_are_the_webs_where_no_request_is_needed(draft):
    by_code = {series.official.code: series for series in draft.series.select_related("official")}

    assert (by_code["REC-06"].web_share, by_code["REC-06"].phone_share) == (4, 2)
    assert (by_code["REC-01"].web_share, by_code["REC-01"].phone_share) == (0, 0)


def test_the_usual_hours_do_not_meet_and_leave_nobody_without_a_reception(draft):
    lines = lines_of(draft)

    assert clashes_of(lines) == []
    assert gaps_of(draft, lines) == []


def test_who_has_no_reception_in_a_month_is_named(draft, secretary):
    series = draft.series.get(official__code="REC-06")
    planning.remove_series(series.pk, actor=secretary)

    gaps = gaps_of(draft, lines_of(draft))

    assert [(gap.official.code, gap.month) for gap in gaps] == [
        ("REC-06", date(2027, month, 1)) for month in (1, 2, 3)
    ]


def test_a_quarter_is_proposed_once(draft, secretary):
    assert refusal(planning.propose, draft.office, 2027, 1, actor=secretary) == "schedule_exists"


def test_what_meets_is_not_approved(draft, secretary):
    planning.add_series(
        draft.pk, new_series(begins=time(16), ends=time(17), weekdays=[1]), actor=secretary
    )

    assert refusal(planning.approve, draft.pk, actor=make_user(Role.AKIM)) == "schedule_clashes"


def test_only_the_head_approves_and_only_the_secretary_publishes(draft, secretary):
    assert refusal(planning.approve, draft.pk, actor=secretary) == "forbidden"
    akim = make_user(Role.AKIM)
    planning.approve(draft.pk, actor=akim)
    assert refusal(planning.publish, draft.pk, actor=akim) == "forbidden"


def test_publication_makes_the_receptions_without_holidays(draft, secretary):
    planning.approve(draft.pk, actor=make_user(Role.AKIM))

    planning.publish(draft.pk, actor=secretary)

    days = {s.starts_at.date() for s in Session.objects.filter(official__code="REC-30")}
    assert date(2027, 1, 11) in days
    assert date(2027, 3, 8) not in days
    assert all(Session.objects.values_list("is_published", flat=True))
    draft.refresh_from_db()
    assert draft.state == ScheduleState.PUBLISHED


def test_a_change_after_the_approval_wants_a_new_approval(draft, secretary):
    planning.approve(draft.pk, actor=make_user(Role.AKIM))
    series = draft.series.get(official__code="REC-01")

    planning.except_day(series.pk, date(2027, 1, 21), date(2027, 1, 22), actor=secretary)

    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == (ScheduleState.DRAFT, None)
    assert Entry.objects.filter(subject=draft.subject, action="reopen_schedule").exists()


def test_the_same_exception_twice_takes_it_back(draft, secretary):
    series = draft.series.get(official__code="REC-01")
    for _click in range(2):
        planning.except_day(series.pk, date(2027, 1, 21), None, actor=secretary)

    series.refresh_from_db()
    assert series.exceptions == {}


def test_an_outreach_is_added_to_a_published_schedule_at_once(draft, secretary):
    planning.approve(draft.pk, actor=make_user(Role.AKIM))
    planning.publish(draft.pk, actor=secretary)

    series = planning.add_series(
        draft.pk, new_series("REC-01", weekdays=[2], weeks=[2]), actor=secretary
    )

    assert Session.objects.filter(series=series).count() == 3
    assert refusal(planning.remove_series, series.pk, actor=secretary) == "schedule_published"


def test_a_reception_is_not_published_into_a_room_that_the_staff_have_booked(draft, secretary):
    room = Room.objects.get(code="ROOM-OS-1")
    book_room(
        room,
        at(10, day=date(2027, 1, 21)),
        at(11, day=date(2027, 1, 21)),
        matter="Жиналыс",
        actor=secretary,
    )
    planning.approve(draft.pk, actor=make_user(Role.AKIM))

    assert refusal(planning.publish, draft.pk, actor=secretary) == "time_not_free"
    assert not Session.objects.exists()


def test_the_duty_officer_has_lunch(draft):
    duty = draft.series.get(official__code="REC-30")

    assert duty.official.appointment == Appointment.NONE
    assert (duty.break_begins, duty.break_ends) == (time(13), time(14, 30))


def test_publishing_within_the_quarter_makes_no_reception_that_is_past(secretary):
    running = planning.propose(Office.objects.get(code="SA-KHR"), 2026, 4, actor=secretary)
    planning.approve(running.pk, actor=make_user(Role.AKIM))

    planning.publish(running.pk, actor=secretary)

    starts = [session.starts_at for session in Session.objects.all()]
    assert min(starts) > clock.now()
    assert min(starts).date() < date(2026, 10, 9)


def test_a_quarter_that_is_over_is_not_approved(secretary):
    past = planning.propose(Office.objects.get(code="SA-KHR"), 2026, 3, actor=secretary)

    code = refusal(planning.approve, past.pk, actor=make_user(Role.AKIM))

    past.refresh_from_db()
    assert (code, past.state) == ("schedule_quarter_over", ScheduleState.DRAFT)


def test_a_quarter_is_approved_until_its_last_day(secretary):
    past = planning.propose(Office.objects.get(code="SA-KHR"), 2026, 3, actor=secretary)

    with clock.at(at(17, day=date(2026, 9, 30))):
        planning.approve(past.pk, actor=make_user(Role.AKIM))

    past.refresh_from_db()
    assert past.state == ScheduleState.APPROVED
