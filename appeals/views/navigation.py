"""What the menu, the tiles and the page of one request share: today, and how long each list is."""

from functools import cached_property

from django.http import HttpRequest

from akimat.people.models import User
from appeals.queries import lists
from appeals.queries.counts import COUNT_CAP, counts_of


class Desk:
    """The lists of one person, counted once and only when somebody asks."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def on(self) -> lists.Days:
        return lists.days()

    @cached_property
    def counts(self) -> dict[str, int]:
        return counts_of(self.user, self.on)

    def shown(self, name: str) -> str:
        """Give the length of the list as it is written: «7», «99+», or "" where none is kept."""
        count = self.counts.get(name)
        if count is None:
            return ""
        return f"{COUNT_CAP - 1}+" if count >= COUNT_CAP else str(count)


def desk_of(request: HttpRequest, user: User) -> Desk:
    """Give the desk of this request: the page and the menu ask for the same one."""
    # On the request itself: beside it, the desk's person would keep the request alive for ever.
    desk: Desk = vars(request).setdefault("desk", Desk(user))
    return desk
