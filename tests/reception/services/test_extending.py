"""The answer is put off by a reasoned decision, two months at most (APPC 76(3), PP663 p. 14)."""

from datetime import date, timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from reception.queries import requests as reading
from reception.services import extending
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
WHY = "Басқа органдардың мәліметі қажет."


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def extend(row, actor, *, until=date(2026, 11, 30), reason=WHY):
    return extending.extend(row.pk, until=until, reason=reason, actor=actor)


def test_the_head_puts_the_answer_off_and_the_person_is_told(cast):
    row = requests.filed(cast)

    later = extend(row, cast.akim)

    assert (later.due_on, later.extended_from) == (date(2026, 11, 30), date(2026, 10, 28))
    assert (later.extended_by, later.extended_because) == (cast.akim, WHY)
    assert (later.tell_by, later.told_at is not None) == (date(2026, 10, 9), True)
    letter = Message.objects.get(template="reception_extended")
    assert (letter.context["was_due_on"], letter.context["due_on"]) == ("28.10.2026", "30.11.2026")


def test_who_left_no_email_is_told_by_the_secretary_within_three_working_days(cast):
    row = extend(requests.filed(cast, email=""), cast.akim)
    assert list(reading.to_tell(cast.secretary)) == [row]

    with pytest.raises(DomainError, match="forbidden"):
        extending.note_told(row.pk, actor=cast.clerk)

    for _click in range(2):
        told = extending.note_told(row.pk, actor=cast.secretary)

    assert told.told_at is not None
    assert Entry.objects.filter(subject=row.subject, action="tell_extension").count() == 1
    assert not reading.to_tell(cast.secretary).exists()


@pytest.mark.parametrize(
    ("until", "code"),
    [
        pytest.param(date(2026, 12, 4), None, id="within two months of the decision"),
        pytest.param(date(2026, 12, 7), "reception_extension_too_long", id="beyond two months"),
        pytest.param(date(2026, 10, 28), "reception_extension_not_later", id="the day of now"),
        pytest.param(date(2026, 11, 29), "reception_extension_day_off", id="a Sunday"),
    ],
)
def test_how_long_it_may_be_put_off(cast, until, code):
    row = requests.filed(cast)

    if code is None:
        assert extend(row, cast.akim, until=until).due_on == until
        return
    with pytest.raises(DomainError, match=code):
        extend(row, cast.akim, until=until)


def test_two_months_to_the_day_are_still_within_the_law(cast):
    row = requests.filed(cast)

    with clock.at(clock.now() + timedelta(days=1)):
        with pytest.raises(DomainError, match="reception_extension_too_long"):
            extend(row, cast.akim, until=date(2026, 12, 8))
        later = extend(row, cast.akim, until=date(2026, 12, 7))

    assert (later.extended_on, later.due_on) == (date(2026, 10, 7), date(2026, 12, 7))


def test_it_is_put_off_once_by_the_head_and_with_a_reason(cast):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="forbidden"):
        extend(row, cast.secretary)
    with pytest.raises(DomainError, match="reception_reason_missing"):
        extend(row, cast.akim, reason=" ")
    extend(row, cast.akim)
    with pytest.raises(DomainError, match="reception_extended_already"):
        extend(row, cast.akim, until=date(2026, 12, 1))
