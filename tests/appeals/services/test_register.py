"""Registration: what is written of a filing, and when the router hears of it."""

from datetime import date, time

import pytest

from akimat.structure.models import Office
from appeals.models import Appeal
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.mark.parametrize(
    ("hour", "minute", "registered_on"),
    [(15, 59, date(2026, 10, 6)), (16, 0, date(2026, 10, 7))],
    ids=["open", "closed"],
)
def test_the_day_ends_when_the_office_closes(cast, hour, minute, registered_on):
    Office.objects.filter(pk=cast.office.pk).update(day_ends_at=time(16, 0))
    office = Office.objects.get(pk=cast.office.pk)

    appeal = life.filed(cast, life.moment(10, 6, hour, minute), office=office)

    assert appeal.registered_on == registered_on


def test_the_day_ends_by_the_clock_of_the_office(cast):
    Office.objects.filter(pk=cast.office.pk).update(time_zone="Asia/Tokyo")
    office = Office.objects.get(pk=cast.office.pk)

    # Three in the afternoon of the district is seven in the evening there.
    appeal = life.filed(cast, life.moment(10, 6, 15, 0), office=office)

    assert appeal.registered_on == date(2026, 10, 7)


@pytest.mark.parametrize(
    ("consent", "kept"),
    [(True, (life.moment(10, 6), "2026-11")), (False, (None, ""))],
    ids=["given", "not given"],
)
def test_a_consent_is_kept_with_its_moment_and_wording_only_where_it_was_given(cast, consent, kept):
    life.filed(cast, consent=consent, consent_version="2026-11")

    appeal = Appeal.objects.get()
    assert (appeal.consent_at, appeal.consent_version) == kept


def test_the_days_to_mend_are_counted_from_the_registration(cast):
    # After hours of Tuesday the 6th: registered on the 7th, and the third day from it is Monday.
    appeal = life.filed(cast, life.moment(10, 6, 19, 0), street="")

    assert (appeal.registered_on, appeal.mend_by) == (date(2026, 10, 7), date(2026, 10, 12))


def test_the_router_hears_of_an_appeal_once_it_is_committed(
    cast, django_capture_on_commit_callbacks
):
    def is_looked_at():
        return not Appeal.objects.filter(suggested_at=None).exists()

    with django_capture_on_commit_callbacks(execute=True):
        life.filed(cast)
        before = is_looked_at()

    assert (before, is_looked_at()) == (False, True)
