"""Who may ask for reports: whoever looks at numbers of the house at all, each within sight."""

from akimat.measures.measure import WATCHERS
from akimat.people.models import User
from akimat.reports.models import Order


def can_ask(user: User) -> bool:
    return user.is_active and user.role in WATCHERS


def can_cancel(user: User, order: Order) -> bool:
    """Tell whose order it is; whoever may not see numbers any more still stops the own one."""
    return user.is_active and order.ordered_by_id == user.pk
