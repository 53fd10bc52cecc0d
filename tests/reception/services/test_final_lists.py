"""The final list: frozen on the day that the rules set, and numbered anew where it has changed."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from reception.domain.kinds import Channel
from reception.models import FinalList
from reception.services import booking, deciding, final_lists, person
from reception.tasks import send_final_lists
from tests.factories import receptions, requests
from tests.factories.requests import ZONE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
DAY = receptions.DAY
# The reception is on Thursday the 15th: two working days before is Tuesday.
DUE = datetime(2026, 10, 13, 10, tzinfo=ZONE)


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def compose(cast, actor=None):
    return final_lists.compose(cast.office, DAY, actor=actor)


def test_the_house_sends_the_list_two_working_days_before_and_only_once(cast):
    row = requests.granted(cast)
    with clock.at(DUE - timedelta(days=1)):
        send_final_lists()
    assert not FinalList.objects.exists()

    for _ in range(2):
        with clock.at(DUE):
            send_final_lists()

    made = FinalList.objects.get()
    assert (made.day, made.version, made.composed_by, made.signed_by) == (DAY, 1, None, None)
    assert [(one["number"], one["time"]) for one in made.rows] == [(row.number, "10:00")]
    told = {letter.recipient for letter in Message.objects.filter(template="reception_final_list")}
    assert told == {"secretary@akimat.kz", "clerk@akimat.kz", "akim@akimat.kz"}


def test_who_was_dismissed_gets_no_list(cast):
    requests.granted(cast)
    for gone in (cast.clerk, cast.akim):
        gone.is_active = False
        gone.save()

    with clock.at(DUE):
        send_final_lists()

    told = {letter.recipient for letter in Message.objects.filter(template="reception_final_list")}
    assert told == {"secretary@akimat.kz"}


def test_who_has_a_booking_without_a_request_stands_on_it_too(cast):
    session = receptions.make_session("REC-06")
    booking.book(
        session.pk,
        session.starts_at,
        visitor=receptions.make_visitor(),
        channel=Channel.DESK,
        actor=cast.secretary,
    )

    assert [one["full_name"] for one in final_lists.rows_now(cast.office, DAY)] == ["Келуші 1"]


def test_a_time_that_is_only_held_is_nobody_who_comes(cast):
    session = receptions.make_session("REC-02", hours=(10, 12))
    with clock.at(DUE):
        booking.hold(
            session.pk,
            session.slots[0].starts_at,
            visitor=receptions.make_visitor(),
            channel=Channel.DESK,
            actor=cast.secretary,
        )

        assert final_lists.rows_now(cast.office, DAY) == []


def test_the_secretary_signs_it_with_name_and_moment(cast):
    requests.granted(cast)
    with clock.at(DUE):
        made = compose(cast, cast.secretary)
        signed = final_lists.sign(made.pk, actor=cast.secretary)
        again = final_lists.sign(made.pk, actor=cast.secretary)

    assert (signed.signed_by, signed.signed_at) == (cast.secretary, DUE)
    assert again.signed_at == signed.signed_at


def test_the_same_hour_with_another_official_is_another_line(cast):
    row = requests.granted(cast)
    other = receptions.make_session("REC-02", hours=(10, 12))
    with clock.at(DUE):
        before = compose(cast)
        booking.move(row.booking.pk, other.pk, row.booking.starts_at, actor=cast.secretary)
        newest = compose(cast)

    assert newest.changes == [
        {
            "what": "moved",
            "number": row.number,
            "was": f"10:00 {before.rows[0]['official']}",
            "now": "10:00 REC-02",
            "why": "moved",
        }
    ]


def test_a_change_afterwards_makes_a_new_version_that_says_what_and_why(cast):
    first, second = requests.granted(cast), requests.granted(cast, slot=1, iin="")
    with clock.at(DUE):
        compose(cast)
        person.withdraw(first.pk, reason="Мәселем шешілді.")
        deciding.move(
            second.pk,
            session_id=cast.session.pk,
            starts_at=cast.session.slots[3].starts_at,
            actor=cast.secretary,
        )
        newest = compose(cast)

    assert newest.version == 2
    assert [(one["what"], one["number"], one["why"]) for one in newest.changes] == [
        ("removed", first.number, "Мәселем шешілді."),
        ("moved", second.number, "moved"),
    ]
    assert [(one["was"], one["now"]) for one in newest.changes] == [
        ("10:00 REC-01", ""),
        ("10:15 REC-01", "10:45 REC-01"),
    ]
    letters = Message.objects.filter(template="reception_final_list")
    assert letters.filter(context__version=2).count() == 3
    # What was sent first stays as it was sent.
    assert len(FinalList.objects.get(version=1).rows) == 2


def test_when_all_have_given_up_their_times_that_is_told_too(cast):
    row = requests.granted(cast)
    with clock.at(DUE):
        compose(cast)
        person.withdraw(row.pk)
        send_final_lists()

    assert list(FinalList.objects.values_list("version", flat=True)) == [2, 1]


@pytest.mark.parametrize(
    "change", [{"rows": []}, {"version": 7}, {"composed_by_id": None, "day": "2026-10-16"}]
)
def test_the_database_lets_nobody_rewrite_a_list(cast, change):
    requests.granted(cast)
    with clock.at(DUE):
        made = compose(cast, cast.secretary)

    with pytest.raises(DatabaseError, match="not rewritten"), transaction.atomic():
        FinalList.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError, match="not rewritten"), transaction.atomic():
        FinalList.objects.filter(pk=made.pk).delete()


def test_it_is_too_early_before_its_day_too_late_after_it_and_not_for_everybody(cast):
    with pytest.raises(DomainError, match="final_list_too_early"):
        compose(cast, cast.secretary)
    with clock.at(DUE + timedelta(days=3)), pytest.raises(DomainError, match="final_list_day_over"):
        compose(cast, cast.secretary)
    with clock.at(DUE), pytest.raises(DomainError, match="forbidden"):
        compose(cast, cast.clerk)


def test_an_older_version_is_not_signed(cast):
    row = requests.granted(cast)
    with clock.at(DUE):
        old = compose(cast)
        person.withdraw(row.pk)
        compose(cast)
        with pytest.raises(DomainError, match="final_list_outdated"):
            final_lists.sign(old.pk, actor=cast.secretary)


def test_the_secretary_alone_signs_once_and_the_journal_tells_both_steps(cast):
    requests.granted(cast)
    with clock.at(DUE):
        made = compose(cast)
        for other in (cast.clerk, cast.akim):
            with pytest.raises(DomainError, match="forbidden"):
                final_lists.sign(made.pk, actor=other)
        for _click in range(2):
            signed = final_lists.sign(made.pk, actor=cast.secretary)

    assert signed.signed_by == cast.secretary
    told = Entry.objects.filter(subject=made.subject).order_by("pk")
    assert list(told.values_list("action", "actor")) == [
        ("compose_final_list", None),
        ("sign_final_list", cast.secretary.pk),
    ]


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reference")
def test_sent_by_two_at_once_there_is_one_version(cast):
    requests.granted(cast)

    def send(_turn):
        try:
            with clock.at(DUE):
                return compose(cast)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(send, range(2)))

    assert [one is None for one in made].count(True) == 1
    assert FinalList.objects.count() == 1


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reference")
def test_signed_while_a_new_version_is_made_the_old_one_is_refused(cast):
    row = requests.granted(cast)
    with clock.at(DUE):
        old = compose(cast)
        person.withdraw(row.pk)

    def sign():
        try:
            with clock.at(DUE):
                final_lists.sign(old.pk, actor=cast.secretary)
        except DomainError as error:
            return error.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(1) as pool:
        with clock.at(DUE), transaction.atomic():
            compose(cast)
            signed = pool.submit(sign)
            # Long enough for the other one to stand before the lock, or to pass without one.
            with suppress(TimeoutError):
                signed.result(timeout=0.5)
        assert signed.result(timeout=5) == "final_list_outdated"

    old.refresh_from_db()
    assert old.signed_at is None
