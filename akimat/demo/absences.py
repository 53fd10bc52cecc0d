"""Executors of the demo are away for two weeks of the year, and what they answer waits for them."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from akimat.base import clock
from akimat.demo.moments import at_work
from akimat.demo.staff import SHOWN_BODY, Staff
from akimat.people.models import Absence, User
from akimat.people.services import enter_absence

TWO_WEEKS = timedelta(days=13)
# Entered so long before, as a leave is; what begins later than that is not known yet.
AHEAD = timedelta(days=14)
YEAR = 365
# In one body of so many the second executor is away today.
AWAY_TODAY = 8
# The first executor of the shown body goes in so many days.
SOON = 6
DRAFTED = 4


def make_absences(random: Random, staff: Staff, until: datetime) -> int:
    """Enter the absences where there are none, as the heads did it; gives how many there are."""
    if not Absence.objects.exists():
        for place, (code, people) in enumerate(sorted(staff.executors.items())):
            for number, executor in enumerate(people):
                begins = random.randrange(-YEAR, AHEAD.days)
                if number and (code == SHOWN_BODY or place % AWAY_TODAY == 0):
                    begins = -random.randrange(1, 6)
                elif code == SHOWN_BODY:
                    begins = SOON
                _enter(executor, staff.heads[code], until + timedelta(days=begins))
    return Absence.objects.count()


def _enter(executor: User, head: User, begins: datetime) -> None:
    with clock.at(begins - AHEAD):
        first = begins.date()
        enter_absence(executor.pk, first, first + TWO_WEEKS, actor=head)


def waited(executor: User, steps: list[datetime]) -> list[datetime]:
    """Move the draft, and what follows it, to after the absence in which it would fall."""
    day = timezone.localtime(steps[DRAFTED]).date()
    for absence in executor.absences.all():
        if absence.first <= day <= absence.last:
            gone = absence.last - day + timedelta(days=1)
            return [*steps[:DRAFTED], *(at_work(moment + gone) for moment in steps[DRAFTED:])]
    return steps
