"""Some heads extend in time a term that will not be kept."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from akimat.base import clock
from akimat.notifications.models import Message
from akimat.notifications.services import deliver
from akimat.people.models import User
from akimat.workcalendar.queries import load_calendar
from appeals.domain.extending import may_be_extended
from appeals.models import Appeal
from appeals.queries.extending import letter_key
from appeals.services.extend import extend, last_day_of, note_told

if TYPE_CHECKING:
    from akimat.demo.life import Life

# Of the appeals that would be answered late.
EXTENDED = 0.4
AFTER = timedelta(minutes=20)
# Of those whom no letter and no text finds; the auditor looks for the others.
TOLD = 0.85
# In Kazakh and in Russian.
FACTS_MISSING = (
    "Басқа органдардан мәліметтер сұратылды, жауаптары келген жоқ.",
    "Запрошены сведения у других органов, ответы ещё не получены.",
)


def extension(
    life: "Life", appeal: Appeal, head: User, steps: list[datetime]
) -> list[tuple[datetime, Callable[[], object]]]:
    """Give the step that extends the term and tells of it; none where the term is kept."""
    assigned, drafted, signed = steps[2], steps[4], steps[5]
    decided_at = min(assigned + AFTER, drafted)
    is_late = _day(signed) > appeal.due_on
    can_be = may_be_extended(appeal.kind, appeal.regime) and _day(decided_at) <= appeal.due_on
    if not (is_late and can_be) or life.random.random() > EXTENDED:
        return []
    reason, is_told = life.words(appeal, *FACTS_MISSING), life.random.random() < TOLD

    def put_off() -> None:
        last = last_day_of(appeal, clock.today(), load_calendar())
        if last is not None:
            extend(appeal.pk, until=last, reason=reason, actor=head)
            _tell(appeal, head if is_told else None)

    return [(decided_at, put_off)]


def _tell(appeal: Appeal, by: User | None) -> None:
    notice = Message.objects.filter(key=letter_key(appeal.pk)).first()
    if notice is not None:
        # On the clock of the story: the worker would send it on the day the demo is made.
        deliver(notice.pk)
    elif by is not None:
        note_told(appeal.pk, actor=by)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
