"""What the card shows of the extended term, and the form that extends it."""

from datetime import date
from typing import Any

from akimat.people.models import User
from appeals import policies
from appeals.forms.actions import ActionForm
from appeals.forms.extending import ExtendForm, extend_form
from appeals.models import Appeal
from appeals.queries.lists import Days
from appeals.services.extend import last_day_of
from appeals.services.notices import is_told_by_itself

EXTEND = "extend"


def extending(
    user: User, appeal: Appeal, on: Days, bound: tuple[str, ActionForm] | None
) -> dict[str, Any]:
    """Give the context of the section; ``bound`` is a form that came back with its words."""
    return {"extend_form": _form(user, appeal, on, bound), "tell_by": _tell_by(appeal)}


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


def _tell_by(appeal: Appeal) -> date | None:
    """Give the day until which somebody must tell the applicant; None where a notice does."""
    if not appeal.is_open or is_told_by_itself(appeal):
        return None
    return appeal.tell_extension_by
