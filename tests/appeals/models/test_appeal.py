"""What the database itself refuses of an appeal, whoever writes it."""

from datetime import date

import pytest
from django.db import IntegrityError

from appeals.models import Appeal
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

WITH_A_REASON = "appeal_extended_with_a_reason_and_a_day_to_tell"
# On the day before it was registered.
EXTENDED = {
    "extended_on": date(2026, 10, 5),
    "extension_reason": "x",
    "tell_extension_by": date(2026, 10, 8),
}


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("appeal_number_once", {"number": "SA-KHR-2026-000009"}),
        ("appeal_external_once", {"external_number": "ЖТ-2026-12345678"}),
        ("appeal_submitted_once", {"submission_key": "api:key-1"}),
        ("appeal_number_once_a_year", {"running": 9}),
    ],
)
def test_what_stands_at_one_appeal_stands_at_no_other(cast, constraint, change):
    life.filed(cast)
    life.filed(cast)

    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        Appeal.objects.update(**change)


@pytest.mark.parametrize(
    ("constraint", "stage", "change"),
    [
        ("appeal_ended_at_only_when_ended", "filed", {"ended_at": life.moment(10, 9)}),
        ("appeal_ended_at_only_when_ended", "withdrawn", {"ended_at": None}),
        ("appeal_with_a_body_has_a_body", "routed", {"body": None}),
        ("appeal_with_a_body_has_a_body", "redirected", {"body": None}),
        ("appeal_answered_has_an_answer", "drafted", {"answer": None}),
        ("appeal_answered_has_an_answer", "answered", {"answer": None}),
        ("appeal_being_answered_has_an_executor", "routed", {"state": "assigned"}),
        ("appeal_being_answered_has_an_executor", "drafted", {"executor": None}),
        ("appeal_oral_is_no_complaint", "filed", {"kind": "complaint"}),
        ("appeal_due_after_registration", "filed", {"due_on": date(2026, 10, 5)}),
        (WITH_A_REASON, "routed", {"extended_on": date(2026, 10, 7)}),
        (WITH_A_REASON, "routed", {"extension_reason": "x"}),
        (WITH_A_REASON, "routed", {"tell_extension_by": date(2026, 10, 7)}),
        (
            WITH_A_REASON,
            "routed",
            {**EXTENDED, "extended_on": date(2026, 10, 7), "extension_reason": ""},
        ),
        ("appeal_extended_after_registration", "routed", EXTENDED),
    ],
)
def test_what_cannot_be_of_an_appeal_cannot_be_written(cast, constraint, stage, change):
    appeal = getattr(life, stage)(cast)

    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        Appeal.objects.filter(pk=appeal.pk).update(**change)
