"""Who may see an appeal and who may do what with it. Predicates: (user, appeal) -> bool.

The list side of the same truth is :func:`appeals.queries.visible_to`; a test compares the two.
"""

from collections.abc import Callable, Mapping

from akimat.people.models import User
from akimat.people.roles import (
    BODY_ROLES,
    DISTRICT_ROLES,
    EVERYWHERE_ROLES,
    OFFICE_ROLES,
    Role,
)
from appeals.domain.incidents import IncidentAction
from appeals.domain.lifecycle import allowed_actions
from appeals.domain.states import AppealAction, AppealState
from appeals.models import Appeal, Incident

Rule = Callable[[User, Appeal], bool]

# Steps the house takes by itself, without a person: routing by keywords, sending by the worker.
SYSTEM_ACTIONS = frozenset({AppealAction.ROUTE, AppealAction.SEND})


def is_in_scope(user: User, appeal: Appeal) -> bool:
    if user.role in EVERYWHERE_ROLES:
        return True
    if user.role in OFFICE_ROLES:
        return user.office_id is not None and user.office_id == appeal.office_id
    if user.role in DISTRICT_ROLES:
        return user.office is not None and user.office.district == appeal.office.district
    if user.role in BODY_ROLES:
        return user.body_id is not None and user.body_id == appeal.body_id
    return False


def can_view(user: User, appeal: Appeal) -> bool:
    return user.is_active and is_in_scope(user, appeal)


def has_role(*roles: Role) -> Rule:
    def rule(user: User, _appeal: Appeal) -> bool:
        return user.role in roles

    return rule


def is_executor(user: User, appeal: Appeal) -> bool:
    return user.role in BODY_ROLES and appeal.executor_id == user.pk


def can_rework(user: User, appeal: Appeal) -> bool:
    """Let the head send a draft back, and the controller an answer that does not answer."""
    wanted = Role.CONTROLLER if appeal.state == AppealState.SENT else Role.HEAD
    return user.role == wanted


def can_redirect(user: User, appeal: Appeal) -> bool:
    if user.role == Role.HEAD:
        return appeal.state != AppealState.REGISTERED
    return user.role in {Role.CLERK, Role.CONTROLLER}


def can_close(user: User, appeal: Appeal) -> bool:
    is_author = appeal.executor_id == user.pk
    return user.role == Role.CONTROLLER and not is_author


CAN: Mapping[AppealAction, Rule] = {
    AppealAction.ROUTE: has_role(Role.CLERK, Role.CONTROLLER),
    AppealAction.ACCEPT: has_role(Role.EXECUTOR, Role.HEAD),
    AppealAction.DECLINE: has_role(Role.EXECUTOR, Role.HEAD),
    AppealAction.ASSIGN: has_role(Role.EXECUTOR, Role.HEAD),
    AppealAction.DRAFT: is_executor,
    AppealAction.REWORK: can_rework,
    AppealAction.SIGN: has_role(Role.HEAD),
    AppealAction.SEND: has_role(Role.CLERK, Role.EXECUTOR, Role.HEAD),
    AppealAction.CLOSE: can_close,
    AppealAction.LOOK_AGAIN: can_close,
    AppealAction.REDIRECT: can_redirect,
    AppealAction.WITHDRAW: has_role(Role.CLERK, Role.CONTROLLER),
    AppealAction.RETURN: has_role(Role.CLERK, Role.CONTROLLER),
}


def can(user: User | None, action: AppealAction, appeal: Appeal) -> bool:
    """Ask whether ``user`` (None: the house itself) may do ``action``."""
    if user is None:
        return action in SYSTEM_ACTIONS
    return can_view(user, appeal) and CAN[action](user, appeal)


def can_edit_card(user: User, appeal: Appeal) -> bool:
    """Enter the e-Otinish number, record that defects were mended."""
    return user.role in {Role.CLERK, Role.CONTROLLER} and can_view(user, appeal)


def can_extend(user: User, appeal: Appeal) -> bool:
    """Let the head of the body that has the appeal extend its term (APPC 76(3))."""
    return user.role == Role.HEAD and can_view(user, appeal)


def can_tell_extension(user: User, appeal: Appeal) -> bool:
    """Let those who speak with the applicant note that they told of the longer term."""
    speaks = {Role.CLERK, Role.CONTROLLER, *BODY_ROLES}
    return user.role in speaks and can_view(user, appeal)


def can_decide_look_again(user: User, appeal: Appeal) -> bool:
    """Accept or refuse a request to look again: whoever takes the appeal off control."""
    return can_view(user, appeal) and can_close(user, appeal)


def can_put_under_control(user: User, appeal: Appeal) -> bool:
    return user.role in {Role.AKIM, Role.CONTROLLER} and can_view(user, appeal)


def can_lift_control(user: User, appeal: Appeal, *, put_by_role: str) -> bool:
    """Let the akim lift any, and a controller what no akim has put."""
    if not can_put_under_control(user, appeal):
        return False
    return user.role == Role.AKIM or put_by_role != Role.AKIM


def can_register(user: User) -> bool:
    return user.is_active and user.role == Role.CLERK and user.office_id is not None


def actions_open_to(user: User, appeal: Appeal) -> tuple[AppealAction, ...]:
    """Give the buttons this person sees on the card now."""
    state = AppealState(appeal.state)
    return tuple(action for action in allowed_actions(state) if can(user, action, appeal))


# Who says what is true of an incident, and which appeals belong to it.
_INCIDENT_ROLES = frozenset({Role.CLERK, Role.CONTROLLER})


def can_view_incident(user: User, incident: Incident) -> bool:
    """Let the district see its incidents, and a body those that it repairs or has appeals of."""
    if not user.is_active:
        return False
    if user.role in EVERYWHERE_ROLES:
        return True
    if user.role in {*OFFICE_ROLES, *DISTRICT_ROLES}:
        return user.office is not None and user.office.district == incident.district
    if user.role in BODY_ROLES and user.body_id:
        members = incident.members.filter(left_at=None, appeal__body=user.body_id)
        return user.body_id == incident.body_id or members.exists()
    return False


def can_tend_incident(user: User, incident: Incident) -> bool:
    """Say whether this person confirms, dismisses, adds and takes out."""
    return user.role in _INCIDENT_ROLES and can_view_incident(user, incident)


def can_step(user: User, action: IncidentAction, incident: Incident) -> bool:
    if action is IncidentAction.END and user.role == Role.HEAD:
        # Whoever repairs it knows first that it is over.
        return user.body_id == incident.body_id and can_view_incident(user, incident)
    return can_tend_incident(user, incident)
