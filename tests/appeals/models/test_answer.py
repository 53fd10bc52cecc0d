"""What the database itself refuses of an answer, whoever writes it."""

import pytest
from django.db import IntegrityError

from appeals.models import Answer
from tests.factories import life
from tests.factories.desks import reworked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    return life.make_cast()


def test_a_version_of_an_answer_is_there_once(cast):
    reworked(cast, life.drafted(cast), "Толығырақ")

    with pytest.raises(IntegrityError, match='"answer_version_once"'):
        Answer.objects.update(version=1)


@pytest.mark.parametrize(
    ("constraint", "stage", "change"),
    [
        ("answer_is_not_empty", "drafted", {"text": ""}),
        ("answer_signed_by_and_at_together", "drafted", {"signed_at": life.moment(10, 9)}),
        ("answer_signed_by_and_at_together", "answered", {"signed_by": None}),
        ("answer_sent_only_when_signed", "drafted", {"sent_at": life.moment(10, 9)}),
    ],
)
def test_what_cannot_be_of_an_answer_cannot_be_written(cast, constraint, stage, change):
    appeal = getattr(life, stage)(cast)

    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        appeal.answers.update(**change)
