"""What is under personal control; all start from what is seen."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from akimat.people.models import User
from appeals import queries
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.models import Appeal, PersonalControl

UNDECIDED = Q(appeal__state__in=TERM_RUNNING_STATES, appeal__decided_on=None)


def open_marks() -> QuerySet[PersonalControl]:
    return PersonalControl.objects.filter(lifted_at=None)


def under_control(user: User) -> QuerySet[PersonalControl]:
    """Give the open marks on appeals that ``user`` may see, with ``day``: the day of control.

    It is the mark's own day, or that of the law where the mark names none.
    """
    marks = open_marks().filter(appeal__in=queries.visible_to(user).values("pk"))
    return marks.select_related("appeal", "put_by").annotate(
        day=Coalesce("control_on", "appeal__due_on")
    )


def overdue(user: User, day: date) -> QuerySet[PersonalControl]:
    """Give those of :func:`under_control` whose day has passed without a decision."""
    return under_control(user).filter(day_passed(day))


def day_passed(today: date) -> Q:
    """Keep the marks whose day of control is over by ``today`` and that wait for a decision."""
    return UNDECIDED & _until(today - timedelta(days=1))


def marked(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Give those of ``appeals`` that are under personal control, whatever their state."""
    return appeals.filter(pk__in=open_marks().values("appeal"))


def is_marked_in_row() -> Exists:
    return Exists(open_marks().filter(appeal=OuterRef("pk")))


def to_remind_of(last: date) -> QuerySet[PersonalControl]:
    """Give the marks whose day comes by ``last`` and whose appeal waits for its first decision."""
    return open_marks().filter(UNDECIDED, _until(last)).select_related("appeal")


def _until(last: date) -> Q:
    return Q(control_on__lte=last) | Q(control_on=None, appeal__due_on__lte=last)
