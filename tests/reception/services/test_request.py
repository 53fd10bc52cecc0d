"""A request is always registered, once, the same day; a gap is named, never a refusal."""

from datetime import date, datetime

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.submissions import SubmissionKey
from akimat.notifications.models import Message
from reception.domain.kinds import Channel
from reception.domain.states import RequestState as Is
from reception.models import Request
from reception.services import request
from tests.factories import requests
from tests.factories.requests import TUESDAY, ZONE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def test_a_request_gets_number_code_and_a_date_fifteen_working_days_on(cast):
    row = requests.filed(cast)

    assert row.number == "SA-KHR-R-2026-000001"
    assert len(row.access_code) == 8
    assert row.registered_on == date(2026, 10, 6)
    # The Day of the Republic, moved from Sunday to Monday 26 October, is not counted.
    assert row.due_on == date(2026, 10, 28)
    assert row.regime == "pp663"
    assert row.state == Is.REGISTERED


def test_numbers_have_no_gap_and_are_of_the_office_and_the_year(cast):
    numbers = [requests.filed(cast).number for _ in range(3)]

    assert numbers == [f"SA-KHR-R-2026-00000{n}" for n in (1, 2, 3)]


def test_what_comes_after_hours_is_registered_on_the_next_working_day(cast):
    row = requests.filed(cast, at=datetime(2026, 10, 9, 19, 0, tzinfo=ZONE))

    assert row.registered_on == date(2026, 10, 12)


def test_a_gap_is_named_with_three_working_days_and_the_request_is_registered(cast):
    row = requests.filed(cast, text="", address="")

    assert row.state == Is.TO_MEND
    assert row.mend_by == date(2026, 10, 9)
    assert set(row.defects) == {"address_missing", "text_missing"}
    letter = Message.objects.get(template="reception_registered")
    assert letter.context["mend_by"] == "09.10.2026"
    assert letter.context["to_mend"]


def test_the_same_page_sent_twice_files_once(cast):
    key = SubmissionKey("web", "key-1", "same")

    first = request.register(requests.new_request(cast), actor=None, submission=key)
    second = request.register(requests.new_request(cast), actor=None, submission=key)

    assert first.pk == second.pk
    assert Request.objects.count() == 1
    assert requests.filed(cast).number.endswith("000002")


def test_other_words_under_the_same_key_are_told_the_number_of_the_first(cast):
    first = request.register(
        requests.new_request(cast), actor=None, submission=SubmissionKey("web", "k", "one")
    )

    with pytest.raises(DomainError, match="reception_already_filed") as refusal:
        request.register(
            requests.new_request(cast), actor=None, submission=SubmissionKey("web", "k", "two")
        )

    assert refusal.value.params["number"] == first.number


def test_a_phone_call_alone_is_not_registered(cast):
    with pytest.raises(DomainError, match="reception_phone_not_enough"):
        request.register(requests.new_request(cast, channel=Channel.PHONE), actor=cast.clerk)

    assert not Request.objects.exists()


def test_nobody_is_asked_for_who_does_not_receive(cast):
    cast.post.is_active = False

    with pytest.raises(DomainError, match="reception_official_away"):
        request.register(requests.new_request(cast), actor=None)


def test_only_clerk_and_secretary_register_at_a_desk(cast):
    with pytest.raises(DomainError, match="forbidden"):
        request.register(requests.new_request(cast), actor=cast.akim)

    row = request.register(requests.new_request(cast), actor=cast.clerk)

    assert row.registered_by == cast.clerk


def test_the_day_before_the_rules_came_into_force_is_refused_by_name(cast):
    early = datetime(2026, 8, 11, 10, 0, tzinfo=ZONE)

    with pytest.raises(DomainError, match="regime_missing"), clock.at(early):
        request.register(requests.new_request(cast), actor=None)


def test_registration_is_in_the_journal_and_consent_is_dated(cast):
    row = requests.filed(cast)

    line = Entry.objects.get(subject=row.subject, action="register")
    assert line.actor is None
    assert line.facts["due_on"] == "2026-10-28"
    assert row.consent_at == TUESDAY


def test_the_reason_of_the_date_tells_until_when_it_may_be_redirected(cast):
    row = requests.filed(cast)

    last = row.trace[-1]
    assert (last["what"], last["basis"]) == ("redirect_due", "PP663: 6")
    assert last["date"] == row.redirect_by.isoformat() == "2026-10-09"


def test_the_days_to_redirect_are_counted_from_the_receipt_when_registered_later(cast):
    """The Russian text says receipt, the Kazakh one registration: the earlier day is taken."""
    row = requests.filed(cast, at=TUESDAY.replace(hour=19))

    assert row.registered_on.isoformat() == "2026-10-07"
    assert row.redirect_by.isoformat() == "2026-10-09"
