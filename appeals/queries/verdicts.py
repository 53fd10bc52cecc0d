"""What people say of the answers, and the requests to look again; all start from what is seen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from akimat.people.models import User
from appeals import queries
from appeals.domain.states import JUDGED_STATES, OPEN_STATES
from appeals.domain.verdicts import LookAgainState
from appeals.models import Answer, Appeal, LookAgain, Verdict


def given_on(user: User) -> QuerySet[Verdict]:
    """Give the verdicts on appeals that ``user`` may see."""
    return Verdict.objects.filter(appeal__in=queries.visible_to(user).values("pk"))


def asked_of(user: User) -> QuerySet[LookAgain]:
    """Give the requests to look again at appeals that ``user`` may see, without those taken back.

    Each row is one request, whatever has become of it: see ``state``.
    """
    seen = queries.visible_to(user).values("pk")
    return LookAgain.objects.filter(appeal__in=seen).exclude(state=LookAgainState.WITHDRAWN)


def _looks(state: LookAgainState) -> QuerySet[LookAgain]:
    return LookAgain.objects.filter(state=state)


def to_look_again(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Give the appeals whose request the controller has to decide on."""
    asked = _looks(LookAgainState.ASKED).values("appeal")
    return appeals.filter(pk__in=asked, state__in=JUDGED_STATES)


def in_second_look(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Give the appeals that are being answered anew."""
    accepted = _looks(LookAgainState.ACCEPTED).values("appeal")
    return appeals.filter(pk__in=accepted, state__in=OPEN_STATES)


def second_look_overdue(appeals: QuerySet[Appeal], day: date) -> QuerySet[Appeal]:
    """Give those whose control day by the internal rule has passed: never overdue by law."""
    late = _looks(LookAgainState.ACCEPTED).filter(look_by__lt=day).values("appeal")
    return appeals.filter(pk__in=late, state__in=OPEN_STATES)


def look_by_of_row() -> Subquery:
    """Give, beside an appeal, the control day of its second look; None where there is none."""
    mine = _looks(LookAgainState.ACCEPTED).filter(appeal=OuterRef("pk"))
    return Subquery(mine.values("look_by")[:1])


def asks_in_row() -> Exists:
    return Exists(_looks(LookAgainState.ASKED).filter(appeal=OuterRef("pk")))


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer that was sent last with what the person said of it, as far as it goes."""

    answer: Answer | None = None
    verdict: Verdict | None = None
    look: LookAgain | None = None


def sent_answer_of(appeal: Appeal) -> Answer | None:
    """Give the answer that the person has: while a new one is being written, the one before."""
    if appeal.answer is None:
        return None
    if appeal.answer.sent_at is not None:
        return appeal.answer
    sent = Answer.objects.filter(appeal=appeal, sent_at__isnull=False)
    return sent.order_by("-version").first()


def judged_of(appeal: Appeal) -> Judged:
    """Give the last sent answer, its verdict and its request, in two statements at most."""
    answer = sent_answer_of(appeal)
    if answer is None:
        return Judged()
    said = Verdict.objects.filter(answer=answer).select_related("look_again").first()
    look = getattr(said, "look_again", None) if said else None
    return Judged(answer=answer, verdict=said, look=look)
