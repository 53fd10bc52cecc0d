"""Who may ask for reports: whoever looks at numbers of the house at all, each within sight."""

from akimat.measures.measure import WATCHERS
from akimat.people.models import User


def can_ask(user: User) -> bool:
    return user.is_active and user.role in WATCHERS
