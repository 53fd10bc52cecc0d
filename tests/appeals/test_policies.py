"""Who may do what: the table a lawyer of the akimat can read, and the list that must agree."""

import pytest

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from appeals import policies, queries
from appeals.domain.states import AppealAction as Do
from appeals.domain.states import AppealState as Is
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

STATES = [Is.ROUTED, Is.ACCEPTED, Is.ASSIGNED, Is.DRAFTED, Is.SIGNED, Is.SENT]
# Person -> what the table of steps lets him or her do, whatever the state.
TABLE = {
    "clerk": {Do.ROUTE, Do.REDIRECT, Do.WITHDRAW, Do.RETURN, Do.SEND},
    "clerk of another office": set(),
    "executor named": {Do.ACCEPT, Do.DECLINE, Do.ASSIGN, Do.DRAFT, Do.SEND},
    "executor of the body": {Do.ACCEPT, Do.DECLINE, Do.ASSIGN, Do.SEND},
    "executor of another body": set(),
    "head": {Do.ACCEPT, Do.DECLINE, Do.ASSIGN, Do.SIGN, Do.REWORK, Do.SEND, Do.REDIRECT},
    "head of another body": set(),
    "controller": {Do.ROUTE, Do.REDIRECT, Do.WITHDRAW, Do.RETURN, Do.CLOSE, Do.REWORK}
    | {Do.LOOK_AGAIN},
    "controller of another district": set(),
    "secretary": set(),
    "akim": set(),
    "manager": set(),
    "regional manager": set(),
    "auditor": set(),
    "administrator": set(),
    "closed account": set(),
}
SEES = {
    "clerk",
    "executor named",
    "executor of the body",
    "head",
    "controller",
    "secretary",
    "akim",
    "manager",
    "regional manager",
    "auditor",
}


@pytest.fixture
def cast():
    return life.make_cast()


def person(who, cast):
    if who in {"clerk", "executor named", "head"}:
        return {"clerk": cast.clerk, "executor named": cast.executor, "head": cast.head}[who]
    far = Office.objects.get(code="SA-ALG")
    other = Body.objects.get(code="KHR-SOC")
    places = {
        "clerk of another office": (Role.CLERK, Office.objects.get(code="OS-01"), None),
        "executor of the body": (Role.EXECUTOR, None, cast.body),
        "executor of another body": (Role.EXECUTOR, None, other),
        "head of another body": (Role.HEAD, None, other),
        "controller": (Role.CONTROLLER, Office.objects.get(code="OS-01"), None),
        "controller of another district": (Role.CONTROLLER, far, None),
        "secretary": (Role.SECRETARY, cast.office, None),
        "akim": (Role.AKIM, cast.office, None),
        "manager": (Role.MANAGER, cast.office, None),
        "regional manager": (Role.REGIONAL_MANAGER, None, None),
        "auditor": (Role.AUDITOR, None, None),
        "administrator": (Role.ADMINISTRATOR, None, None),
        "closed account": (Role.CLERK, cast.office, None),
    }
    role, office, body = places[who]
    is_active = who != "closed account"
    return User.objects.create(
        username=who, role=role, office=office, body=body, is_active=is_active
    )


def brought_to(state, cast):
    """Give an appeal whose columns are those of ``state``, without walking there."""
    appeal = life.drafted(cast)
    appeal.__dict__["state"] = state
    return appeal


@pytest.mark.parametrize("who", TABLE)
def test_rights_are_the_table(who, cast):
    user = person(who, cast)
    may = set()
    appeal = life.drafted(cast)
    for state in STATES:
        appeal.__dict__["state"] = state
        may |= {do for do in Do if policies.can(user, do, appeal)}

    assert may == TABLE[who]


@pytest.mark.parametrize("who", TABLE)
def test_only_the_head_of_the_body_extends_the_term(who, cast):
    assert policies.can_extend(person(who, cast), life.drafted(cast)) is (who == "head")


@pytest.mark.parametrize("who", TABLE)
def test_whoever_speaks_with_the_applicant_may_note_that_it_was_told(who, cast):
    speaks = {"clerk", "controller", "executor named", "executor of the body", "head"}

    assert policies.can_tell_extension(person(who, cast), life.drafted(cast)) is (who in speaks)


@pytest.mark.parametrize("who", TABLE)
def test_the_list_and_the_rule_agree(who, cast):
    user = person(who, cast)
    appeals = [life.filed(cast), life.routed(cast), life.drafted(cast), life.redirected(cast)]

    for appeal in appeals:
        in_list = queries.visible_to(user).filter(pk=appeal.pk).exists()
        assert policies.can_view(user, appeal) is in_list


@pytest.mark.parametrize("who", TABLE)
def test_only_these_people_see_an_appeal_that_is_with_the_body(who, cast):
    assert policies.can_view(person(who, cast), life.drafted(cast)) is (who in SEES)


@pytest.mark.parametrize("who", TABLE)
def test_notes_on_the_card_are_for_its_clerk_and_its_controller_only(who, cast):
    is_editor = policies.can_edit_card(person(who, cast), life.drafted(cast))

    assert is_editor is (who in {"clerk", "controller"})


def test_an_executor_without_a_body_matches_no_unrouted_appeal(cast):
    # Both sides are None here; the database forbids such a user, the rule must not rely on it.
    user = User(username="nobody", role=Role.EXECUTOR)

    assert not policies.can_view(user, life.filed(cast))


def test_rework_is_the_heads_before_and_the_controllers_after_the_answer_was_sent(cast):
    controller = person("controller", cast)

    assert [
        [policies.can(user, Do.REWORK, brought_to(state, cast)) for user in (cast.head, controller)]
        for state in (Is.DRAFTED, Is.SENT)
    ] == [[True, False], [False, True]]


def test_the_buttons_of_a_card_are_rows_of_the_table_and_rights_at_once(cast):
    appeal = life.drafted(cast)

    assert policies.actions_open_to(cast.head, appeal) == (Do.REWORK, Do.SIGN)
    assert policies.actions_open_to(cast.executor, appeal) == ()


def test_the_house_itself_may_only_route_and_send(cast):
    appeal = life.drafted(cast)

    assert {do for do in Do if policies.can(None, do, appeal)} == {Do.ROUTE, Do.SEND}
