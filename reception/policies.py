"""Who may see and do what in receptions. Predicates: (user, row) -> bool."""

from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, EVERYWHERE_ROLES, Role
from akimat.structure.models import Office
from reception.models import Counter

# --- the hall -----------------------------------------------------------------------------------
FAIRNESS_ROLES = frozenset(
    {Role.SECRETARY, *DISTRICT_ROLES, *EVERYWHERE_ROLES},
)


def can_work_in_the_hall(user: User) -> bool:
    """Let clerks and secretaries sit at windows of their office and hand out tickets."""
    return (
        user.is_active and user.role in {Role.CLERK, Role.SECRETARY} and user.office_id is not None
    )


def can_sit_at(user: User, counter: Counter) -> bool:
    return can_work_in_the_hall(user) and user.office_id == counter.office_id


def can_see_fairness(user: User) -> bool:
    return user.is_active and user.role in FAIRNESS_ROLES


def can_see_fairness_of(user: User, office: Office) -> bool:
    if not can_see_fairness(user):
        return False
    if user.role in EVERYWHERE_ROLES:
        return True
    if user.role in DISTRICT_ROLES:
        return user.office is not None and user.office.district == office.district
    return user.office_id == office.pk
