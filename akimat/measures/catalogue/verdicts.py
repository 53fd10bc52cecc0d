"""Measures of what people say of the answers, and of what is under personal control."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import By, Unit
from akimat.measures.measure import Column, Count, Measure, On, Ratio, Source, by_label
from akimat.people.models import User
from appeals.domain.verdicts import Choice, LookAgainState
from appeals.labels import STATE_LABELS
from appeals.labels.verdicts import CHOICE_LABELS, LOOK_AGAIN_LABELS
from appeals.models import LookAgain, Verdict
from appeals.queries import personal_control, verdicts

# Of all of them: a row is split as its appeal is.
KEYS: dict[By, Any] = {
    By.OFFICE: F("appeal__office"),
    By.DISTRICT: F("appeal__office__district"),
    By.BODY: F("appeal__body"),
    By.TOPIC: F("appeal__topic"),
    By.SETTLEMENT: Coalesce("appeal__place_settlement", "appeal__settlement"),
}


def _of_appeals(
    code: str,
    name: Any,  # noqa: ANN401 -- words of any kind
    *,
    every: Callable[[], QuerySet[Any]],
    visible_to: Callable[[User], QuerySet[Any]],
    columns: tuple[Column, Column],
    day: str = "",
) -> Source:
    """Give a source of rows about appeals: split and shown as their appeals are."""
    return Source(
        code=code,
        name=name,
        all=every,
        visible_to=visible_to,
        keys=KEYS,
        columns=(
            Column("appeal__number", pgettext_lazy("column", "Number")),
            *columns,
            Column("appeal__body__name_{language}", pgettext_lazy("column", "Body")),
        ),
        moments=frozenset({day} if day else ()),
        page=("appeals:detail", "appeal__number"),
    )


VERDICTS = _of_appeals(
    "verdicts",
    _("Verdicts of citizens"),
    every=Verdict.objects.all,
    visible_to=verdicts.given_on,
    columns=(
        Column("given_at", pgettext_lazy("column", "Day")),
        Column("choice", pgettext_lazy("column", "Verdict"), by_label(CHOICE_LABELS)),
    ),
    day="given_at",
)
LOOKS = _of_appeals(
    "looks",
    _("Requests to look again"),
    every=lambda: LookAgain.objects.exclude(state=LookAgainState.WITHDRAWN),
    visible_to=verdicts.asked_of,
    columns=(
        Column("asked_at", pgettext_lazy("column", "Day")),
        Column("state", pgettext_lazy("column", "State"), by_label(LOOK_AGAIN_LABELS)),
    ),
    day="asked_at",
)
CONTROLLED = _of_appeals(
    "controlled",
    _("Personal control"),
    every=personal_control.open_marks,
    visible_to=personal_control.under_control,
    columns=(
        Column("control_on", pgettext_lazy("column", "Term")),
        Column("appeal__state", pgettext_lazy("column", "State"), by_label(STATE_LABELS)),
    ),
)


def _says(choice: Choice) -> Callable[[On], Q]:
    return lambda _on: Q(choice=choice)


MEASURES: tuple[Measure, ...] = (
    Count(
        code="verdicts_given",
        source=VERDICTS,
        day="given_at",
        name=pgettext_lazy("measure", "Verdicts given"),
        definition=_("Answers of which the person has said in the period whether they helped."),
        formula="count(verdict: first ≤ day(given_at) ≤ last)",
        is_public=True,
    ),
    *(
        Count(
            code=f"verdicts_{choice}",
            source=VERDICTS,
            day="given_at",
            where=_says(choice),
            name=name,
            definition=definition,
            formula=f"count(verdict: first ≤ day(given_at) ≤ last, choice = {choice})",
            is_public=True,
            better=better,
        )
        for choice, name, definition, better in (
            (
                Choice.YES,
                pgettext_lazy("measure", "The answer helped"),
                _("Verdicts of the period that say yes: the answer solves the matter."),
                1,
            ),
            (
                Choice.PARTLY,
                pgettext_lazy("measure", "The answer helped in part"),
                _("Verdicts of the period that say: partly."),
                0,
            ),
            (
                Choice.NO,
                pgettext_lazy("measure", "The answer did not help"),
                _("Verdicts of the period that say no, each with a reason."),
                -1,
            ),
        )
    ),
    Ratio(
        code="satisfaction_share",
        unit=Unit.PERCENT,
        part="verdicts_yes",
        whole="verdicts_given",
        name=pgettext_lazy("measure", "Satisfaction"),
        definition=_("How many of a hundred verdicts of the period say that the answer helped."),
        formula="100 × verdicts_yes ÷ verdicts_given",
        is_public=True,
        better=1,
    ),
    Count(
        code="looks_asked",
        source=LOOKS,
        day="asked_at",
        name=pgettext_lazy("measure", "Asked to look again"),
        definition=_("Requests of the period to look again at a matter; without those taken back."),
        formula="count(look again: first ≤ day(asked_at) ≤ last, not withdrawn)",
        is_public=True,
        better=-1,
    ),
    Count(
        code="looks_waiting",
        source=LOOKS,
        where=lambda _on: Q(state=LookAgainState.ASKED),
        name=pgettext_lazy("measure", "Look again: to be decided"),
        definition=_("Requests to look again that the controller has not decided on."),
        formula="count(look again: state = asked)",
        better=-1,
    ),
    Count(
        code="control_open",
        source=CONTROLLED,
        name=pgettext_lazy("measure", "Personal control"),
        definition=_("Appeals that the akim or the controller keeps under personal control, now."),
        formula="count(personal control: not lifted)",
    ),
    Count(
        code="control_overdue",
        source=CONTROLLED,
        where=lambda on: personal_control.day_passed(on.today),
        name=pgettext_lazy("measure", "Personal control, day passed"),
        definition=_("Of these, those without a decision whose day of control has passed."),
        formula="count(control_open: not decided, control day < today)",
        better=-1,
    ),
)
