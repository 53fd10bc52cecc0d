"""A request that is another body's matter goes there within three working days (PP663 p. 6)."""

from datetime import date, timedelta

import pytest

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.structure.labels import BodyKind
from akimat.structure.models import Body
from reception.domain.states import RequestState as Is
from reception.queries.request_status import steps_of
from reception.services import redirecting
from tests.factories import requests
from tests.factories.requests import TUESDAY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
WHY = "Салық мәселесі осы органның құзырында."


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.fixture
def outside(reference):  # noqa: ARG001 -- it stands on it
    return Body.objects.filter(kind=BodyKind.EXTERNAL, valid_to=None).first()


def test_it_goes_to_the_body_and_the_person_is_told_in_the_same_step(cast, outside):
    row = requests.filed(cast)

    gone = redirecting.redirect(row.pk, body=outside, reason=WHY, actor=cast.secretary)

    assert (gone.state, gone.redirected_to, gone.answered_on) == (
        Is.REDIRECTED,
        outside,
        date(2026, 10, 6),
    )
    letter = Message.objects.get(template="reception_redirected")
    assert (letter.context["body"], letter.context["reason"]) == (outside.name_kk, WHY)
    assert [step.action for step in steps_of(gone)] == ["register", "redirect"]


@pytest.mark.parametrize(("days", "is_in_time"), [(3, True), (4, False), (6, False)])
def test_after_three_working_days_it_is_too_late(cast, outside, days, is_in_time):
    row = requests.filed(cast)

    with clock.at(TUESDAY + timedelta(days=days)):
        if is_in_time:
            redirecting.redirect(row.pk, body=outside, reason=WHY, actor=cast.secretary)
            return
        with pytest.raises(DomainError, match="redirect_too_late"):
            redirecting.redirect(row.pk, body=outside, reason=WHY, actor=cast.secretary)


def test_a_body_of_the_akimat_is_proposed_and_nothing_goes_without_reason_or_right(cast, outside):
    row = requests.filed(cast)

    with pytest.raises(DomainError, match="body_not_external"):
        redirecting.redirect(row.pk, body=cast.body, reason=WHY, actor=cast.secretary)
    with pytest.raises(DomainError, match="reception_reason_missing"):
        redirecting.redirect(row.pk, body=outside, reason=" ", actor=cast.secretary)
    with pytest.raises(DomainError, match="forbidden"):
        redirecting.redirect(row.pk, body=outside, reason=WHY, actor=cast.clerk)
    Body.objects.filter(pk=outside.pk).update(valid_to=date(2026, 10, 5))
    outside.refresh_from_db()
    with pytest.raises(DomainError, match="body_closed"):
        redirecting.redirect(row.pk, body=outside, reason=WHY, actor=cast.secretary)
    row.refresh_from_db()
    assert row.state == Is.REGISTERED
