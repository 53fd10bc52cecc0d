"""A dozen appeals that akims and controllers watch themselves; of some the own day has passed."""

from datetime import date, datetime, timedelta
from random import Random

from django.db.models import Max

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.demo.moments import later
from akimat.demo.verdicts import in_language
from akimat.people.models import User
from akimat.people.roles import Role
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.models import Appeal, PersonalControl
from appeals.services import personal_control

MARKED = 12
OWN_DAY = 0.5
# So many have waited since this long, were marked then, and have missed the own day.
MISSED = 3
MISSED_AFTER = timedelta(days=2)
WAITS = timedelta(days=6)
READ_AFTER = timedelta(hours=2)
# Every so many-th mark was lifted again.
LIFTED = 6
NOTES = (
    (
        "Тұрғындар бірнеше рет жүгінген, өзім қадағалаймын.",
        "Жители обращались не раз, слежу лично.",
    ),
    ("Нәтижесін маған баяндаңыз.", "О результате доложить мне."),
    ("Орнына барып тексеріңіз.", "Проверить с выездом на место."),
)
DONE_WORDS = ("Мәселе шешілді.", "Вопрос решён.")
Chiefs = tuple[dict[str, User], dict[str, User]]


def mark_some(random: Random, until: datetime) -> int:
    """Let akims and controllers take a dozen open appeals under control; gives how many."""
    if PersonalControl.objects.exists():
        return 0
    waiting = Appeal.objects.filter(state__in=TERM_RUNNING_STATES, decided_on=None)
    rows = list(waiting.select_related("office").order_by("-due_on", "pk")[: 20 * MARKED])
    last = _last_lines(rows)
    missed = [row for row in rows if _can_be_missed(row, last[row.subject], until)][:MISSED]
    others = [row for row in rows[: 8 * MARKED] if row not in missed]
    chosen = random.sample(others, min(MARKED - len(missed), len(others)))
    chiefs = _chiefs()
    for number, appeal in enumerate([*missed, *chosen]):
        chief = chiefs[number % 2].get(appeal.office.district)
        if chief is None:
            continue
        # The journal of an appeal never goes back, whatever the clock of the demo says.
        moment = max(min(until, later(last[appeal.subject], READ_AFTER)), last[appeal.subject])
        own_day = _own_day(random, appeal, moment.date(), is_missed=appeal in missed)
        _mark(random, appeal, chief, moment, own_day)
        if (number + 1) % LIFTED == 0:
            _lift(appeal, chief, max(until, moment))
    return len(missed) + len(chosen)


def _last_lines(rows: list[Appeal]) -> dict[str, datetime]:
    """Give the moment of the last line in the journal of each appeal."""
    lines = Entry.objects.filter(subject__in=[row.subject for row in rows]).order_by()
    return dict(lines.values_list("subject").annotate(Max("at")))


def _can_be_missed(appeal: Appeal, last: datetime, until: datetime) -> bool:
    """Say whether nobody has touched it for so long, while the term of the law goes on."""
    return last < until - WAITS and appeal.due_on > until.date()


def _own_day(random: Random, appeal: Appeal, marked: date, *, is_missed: bool) -> date | None:
    if is_missed:
        return marked + MISSED_AFTER
    half = (appeal.due_on - marked) // 2
    return marked + half if random.random() < OWN_DAY and half > timedelta() else None


def _chiefs() -> Chiefs:
    """Give the akims and the controllers by their district."""
    people = User.objects.filter(is_active=True, office__isnull=False).select_related("office")
    akims, controllers = (
        {user.office.district: user for user in people.filter(role=role) if user.office}
        for role in (Role.AKIM, Role.CONTROLLER)
    )
    return akims, controllers


def _mark(
    random: Random, appeal: Appeal, chief: User, moment: datetime, own_day: date | None
) -> None:
    with clock.at(moment):
        note = in_language(appeal.language, random.choice(NOTES))
        personal_control.put(appeal.pk, note=note, control_on=own_day, actor=chief)


def _lift(appeal: Appeal, chief: User, moment: datetime) -> None:
    with clock.at(moment):
        reason = in_language(appeal.language, DONE_WORDS)
        personal_control.lift(appeal.pk, reason=reason, actor=chief)
