"""The card's one statement gives the same rows as the ORM would, and nothing to whoever may not."""

import pytest

from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, EVERYWHERE_ROLES, Role
from appeals import queries
from appeals.models import Appeal, Topic
from appeals.queries.card import appeal_for_card, versions_of
from tests.factories import life

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
NAMES = ("code", "name_kk", "name_ru", "name_en")
PERSON = ("username", "last_name", "first_name", "patronymic", "short_name")
SHOWN = {
    "office": (*NAMES, "district"),
    "body": NAMES,
    "topic": NAMES,
    "settlement": NAMES[1:],
    "executor": PERSON,
    "registered_by": PERSON,
    "answer": ("version", "text", "language", "result", "drafted_at", "drafted_by_id"),
}


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.fixture
def appeal(cast):
    drafted = life.drafted(cast)
    Appeal.objects.filter(pk=drafted.pk).update(topic=Topic.objects.filter(level=2).first())
    return Appeal.objects.get(pk=drafted.pk)


@pytest.mark.parametrize("name", SHOWN)
def test_the_rows_around_are_those_of_the_database_read_in_one_statement(
    name, cast, appeal, django_assert_num_queries
):
    appeal_for_card(cast.clerk, number=appeal.number)

    with django_assert_num_queries(1):
        around = getattr(appeal_for_card(cast.clerk, number=appeal.number), name)
        seen = [getattr(around, column) for column in SHOWN[name]] if around else None

    row = getattr(appeal, name)
    assert around == row
    assert seen == ([getattr(row, column) for column in SHOWN[name]] if row else None)


def test_every_column_of_the_appeal_is_that_of_the_orm(cast, appeal):
    read = vars(appeal_for_card(cast.clerk, number=appeal.number))

    for field in Appeal._meta.concrete_fields:
        if field.name != "search":
            assert read[field.attname] == getattr(appeal, field.attname), field.name


@pytest.mark.parametrize("role", Role)
def test_every_role_is_given_what_the_list_side_shows_it(role, cast, appeal):
    user = User(role=role, office=cast.office, body=cast.body)
    may_see = queries.visible_to(user).filter(pk=appeal.pk).exists()

    assert is_given(user, appeal) == may_see
    assert not is_given(User(role=role, office=cast.stranger.office), appeal) or (
        role in {*EVERYWHERE_ROLES, *DISTRICT_ROLES}
    )
    assert not is_given(
        User(role=role, office=cast.office, body=cast.body, is_active=False), appeal
    )


def is_given(user, appeal):
    try:
        return appeal_for_card(user, number=appeal.number) == appeal
    except Appeal.DoesNotExist:
        return False


def test_what_the_statement_left_out_is_asked_for_and_not_made_up(cast, appeal):
    on_card = appeal_for_card(cast.clerk, number=appeal.number)

    assert on_card.body.kind == appeal.body.kind
    assert on_card.executor.role == appeal.executor.role


def test_versions_of_the_answer_are_newest_first_with_who_wrote_and_signed(
    cast, django_assert_num_queries
):
    answered = life.answered(cast)
    rows = answered.answers.select_related("drafted_by", "signed_by").order_by("-version")

    with django_assert_num_queries(1):
        versions = versions_of(answered)
        names = [names_of(version) for version in versions]

    assert [values_of(version) for version in versions] == [values_of(row) for row in rows]
    assert names == [names_of(row) for row in rows]


def values_of(answer):
    return {field.attname: getattr(answer, field.attname) for field in answer._meta.fields}


def names_of(answer):
    return [getattr(who, name) for who in (answer.drafted_by, answer.signed_by) for name in PERSON]


def test_an_appeal_of_another_office_is_not_there(cast, appeal):
    with pytest.raises(Appeal.DoesNotExist):
        appeal_for_card(cast.stranger, number=appeal.number)
