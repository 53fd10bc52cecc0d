"""What the card shows of the extended term, and the form that extends it."""

from datetime import date, datetime
from typing import Any

from akimat.people.models import User
from appeals import policies
from appeals.forms.actions import ActionForm
from appeals.forms.extending import ExtendForm, extend_form
from appeals.models import Appeal
from appeals.queries.extending import telling_of
from appeals.queries.lists import Days
from appeals.services.extend import last_day_of

EXTEND, TELL = "extend", "extension-told"


def extending(
    user: User, appeal: Appeal, on: Days, bound: tuple[str, ActionForm] | None
) -> dict[str, Any]:
    """Give the context of the section; ``bound`` is a form that came back with its words."""
    told_at, tell_by = _telling(appeal)
    return {
        "extend_form": _form(user, appeal, on, bound),
        "told_at": told_at,
        "tell_by": tell_by,
        "may_tell": tell_by is not None and policies.can_tell_extension(user, appeal),
    }


def _form(
    user: User, appeal: Appeal, on: Days, bound: tuple[str, ActionForm] | None
) -> ExtendForm | None:
    last = last_day_of(appeal, on.today, on.calendar) if policies.can_extend(user, appeal) else None
    if last is None:
        return None
    came_back = bound[1] if bound else None
    form = came_back if isinstance(came_back, ExtendForm) else extend_form()
    form.offer_until(appeal, last)
    return form


def _telling(appeal: Appeal) -> tuple[datetime | None, date | None]:
    """Give when the applicant was told, and the day until which somebody must tell; None: no need.

    What a letter or a text does by itself nobody has to do, unless it was given up.
    """
    if appeal.extended_on is None:
        return None, None
    telling = telling_of(appeal)
    if telling.at or telling.is_on_its_way or not appeal.is_open:
        return telling.at, None
    return None, appeal.tell_extension_by
