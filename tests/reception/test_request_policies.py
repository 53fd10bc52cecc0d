"""Who may do what with a request: the table, and the list that must agree with it."""

import pytest

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from reception import policies
from reception.domain.kinds import InviteeKind
from reception.domain.states import InstructionAction as Order
from reception.domain.states import RequestAction as Do
from reception.models import Instruction, Invitation
from reception.queries import instructions
from reception.queries import requests as queries
from reception.services import inviting
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
OFFICIAL = {Do.RECEIVE, Do.APPEAL}
TABLE = {
    "secretary": set(Do) - {Do.EXTEND},
    "secretary of another office": set(),
    "clerk": set(),
    "akim": OFFICIAL | {Do.EXTEND},
    "akim of another district": set(),
    "official by post": set(),
    "controller": set(),
    "controller of another district": set(),
    "manager": {Do.EXTEND},
    "regional manager": set(),
    "auditor": set(),
    "head": set(),
    "executor": set(),
    "head of another body": set(),
    "invited": set(),
    "administrator": set(),
    "closed account": set(),
}
SEES = {
    "secretary",
    "clerk",
    "akim",
    "controller",
    "manager",
    "regional manager",
    "auditor",
}
HAS_THE_ORDER = SEES | {"head", "executor"}
HOLDS = {"secretary", "akim"}


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def person(who, cast):
    if hasattr(cast, who):
        return getattr(cast, who)
    far = Office.objects.get(code="SA-ALG")
    other = Body.objects.get(code="KHR-SOC")
    places = {
        "secretary of another office": (Role.SECRETARY, far, None),
        "akim of another district": (Role.AKIM, far, None),
        "official by post": (Role.HEAD, None, other),
        "controller of another district": (Role.CONTROLLER, far, None),
        "manager": (Role.MANAGER, cast.office, None),
        "regional manager": (Role.REGIONAL_MANAGER, None, None),
        "auditor": (Role.AUDITOR, None, None),
        "head of another body": (Role.HEAD, None, other),
        "invited": (Role.EXECUTOR, None, other),
        "administrator": (Role.ADMINISTRATOR, None, None),
        "closed account": (Role.SECRETARY, cast.office, None),
    }
    role, office, body = places[who]
    user = User.objects.create(
        username=who, role=role, office=office, body=body, is_active=who != "closed account"
    )
    if who == "official by post":
        cast.other.user = user
        cast.other.save(update_fields=["user"])
    return user


@pytest.mark.parametrize("who", TABLE)
def test_rights_are_the_table(who, cast):
    user, row = person(who, cast), requests.filed(cast)

    assert {do for do in Do if policies.can(user, do, row)} == TABLE[who]


@pytest.mark.parametrize("who", TABLE)
def test_the_list_and_the_rule_agree(who, cast):
    user = person(who, cast)
    to_other = requests.filed(cast, official=cast.other)
    rows = [requests.filed(cast), to_other, requests.granted(cast), requests.proposed(cast)]

    for row in rows:
        in_list = queries.visible_to(user).filter(pk=row.pk).exists()
        assert policies.can_view(user, row) is in_list


@pytest.mark.parametrize("who", TABLE)
def test_only_these_people_see_a_request_to_the_akim(who, cast):
    assert policies.can_view(person(who, cast), requests.filed(cast)) is (who in SEES)


@pytest.mark.parametrize("who", TABLE)
def test_an_official_sees_the_requests_to_his_own_post_and_no_other(who, cast):
    user, row = person(who, cast), requests.filed(cast, official=cast.other)

    sees = (SEES - {"akim"}) | {"official by post"}
    assert policies.can_view(user, row) is (who in sees)


@pytest.mark.parametrize("who", TABLE)
def test_an_instruction_is_seen_by_its_body_and_by_who_sees_the_request(who, cast):
    user = person(who, cast)
    requests.signed(cast)
    order = Instruction.objects.get()

    in_list = instructions.visible_to(user).filter(pk=order.pk).exists()
    assert policies.can_view_instruction(user, order) is in_list is (who in HAS_THE_ORDER)


@pytest.mark.parametrize("who", TABLE)
def test_the_body_reports_and_controller_or_secretary_judges(who, cast):
    user = person(who, cast)
    requests.signed(cast)
    order = Instruction.objects.get()

    may = {do for do in Order if policies.can_instruct(user, do, order)}

    if who in {"head", "executor"}:
        assert may == {Order.REPORT}
    elif who in {"secretary", "controller"}:
        assert may == {Order.SEND_BACK, Order.CLOSE}
    else:
        assert may == set()


@pytest.mark.parametrize("who", TABLE)
def test_an_invitation_is_for_who_is_invited_alone(who, cast):
    user = person(who, cast)
    guest = person("invited", cast) if who != "invited" else user
    invitee = inviting.Invitee(kind=InviteeKind.LAWYER, user=guest)
    inviting.invite(requests.granted(cast).pk, invitee, actor=cast.secretary)
    invitation = Invitation.objects.get()

    in_list = instructions.invitations_of(user).exists()
    assert policies.can_view_invitation(user, invitation) is in_list is (who == "invited")


@pytest.mark.parametrize("who", TABLE)
def test_minutes_are_the_officials_and_the_secretarys_and_the_signature_his_alone(who, cast):
    user, row = person(who, cast), requests.granted(cast)

    assert policies.can_hold(user, row) is (who in HOLDS)
    assert policies.can_sign(user, row) is (who == "akim")
    assert policies.can_hear(user, row) is (who in HOLDS | {"auditor"})
    assert policies.can_prepare(user, row) is (who == "secretary")


def test_an_account_that_is_not_saved_matches_no_post_without_an_account(cast):
    row = requests.filed(cast, official=cast.other)
    nobody = User(username="nobody", role=Role.HEAD)

    assert not policies.can_view(nobody, row)
    assert not queries.visible_to(nobody).exists()


def test_who_holds_the_code_may_mend_answer_and_take_back_and_nothing_else(cast):
    row = requests.filed(cast)

    may = {do for do in Do if policies.can(None, do, row)}

    mine = {Do.MEND, Do.ACCEPT_PROPOSAL, Do.DECLINE_PROPOSAL, Do.WITHDRAW}
    # The house itself names the defects with the registration.
    assert may == mine | {Do.ASK_TO_MEND}
