"""Measures of appeals."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import By, Unit
from akimat.measures.measure import Column, Count, Measure, On, Ratio, Source, by_label, joined
from appeals import queries
from appeals.domain.states import OPEN_STATES, TERM_RUNNING_STATES, AppealState
from appeals.labels import STATE_LABELS
from appeals.models import Appeal
from appeals.queries.public_numbers import DECISION_DAYS

APPEALS = Source(
    code="appeals",
    name=_("Appeals"),
    all=Appeal.objects.all,
    visible_to=queries.visible_to,
    keys={
        By.OFFICE: F("office"),
        By.DISTRICT: F("office__district"),
        By.BODY: F("body"),
        By.TOPIC: F("topic"),
        # Where the matter is; where nobody said so, where the person lives.
        By.SETTLEMENT: Coalesce("place_settlement", "settlement"),
        By.CHANNEL: F("channel"),
        By.KIND: F("kind"),
        By.FORM: F("form"),
        By.CHARACTER: Case(
            When(is_collective=True, then=Value("collective")), default=Value("individual")
        ),
        By.RESULT: F("answer__result"),
        By.EXECUTOR: F("executor"),
        By.DISTRICT_TOPIC: joined(F("office__district"), F("topic")),
    },
    columns=(
        Column("number", pgettext_lazy("column", "Number")),
        Column("registered_on", pgettext_lazy("column", "Registered")),
        Column("due_on", pgettext_lazy("column", "Term")),
        Column("decided_on", pgettext_lazy("column", "Answered")),
        Column("state", pgettext_lazy("column", "State"), by_label(STATE_LABELS)),
        Column("body__name_{language}", pgettext_lazy("column", "Body")),
    ),
    now=Q(state__in=OPEN_STATES),
    page=("appeals:detail", "number"),
)


def _open(_on: On) -> Q:
    return Q(state__in=OPEN_STATES)


def _due(**days: date) -> Q:
    # An answer that was sent back keeps the day of its first signature: it was not late.
    return Q(state__in=TERM_RUNNING_STATES, decided_on=None, **days)


def _older_than(days: int) -> Callable[[On], Q]:
    return lambda on: Q(state__in=OPEN_STATES, registered_on__lte=on.today - timedelta(days=days))


def _ended_as(state: AppealState) -> Callable[[On], Q]:
    return lambda _on: Q(state=state)


MEASURES: tuple[Measure, ...] = (
    Count(
        code="appeals_received",
        source=APPEALS,
        day="registered_on",
        name=pgettext_lazy("measure", "Received"),
        definition=_("Appeals that were registered in the period, of every kind and channel."),
        formula="count(appeal: first ≤ registered_on ≤ last)",
        is_public=True,
    ),
    Count(
        code="appeals_decided",
        source=APPEALS,
        day="decided_on",
        name=pgettext_lazy("measure", "Answered"),
        definition=_(
            "Appeals whose first answer was signed in the period. The day of the signature counts:"
            " from then on there is a decision (APPC, article 83)."
        ),
        formula="count(appeal: first ≤ decided_on ≤ last)",
        is_public=True,
    ),
    Count(
        code="appeals_decided_in_time",
        source=APPEALS,
        day="decided_on",
        where=lambda _on: Q(decided_on__lte=F("due_on")),
        name=pgettext_lazy("measure", "Answered in time"),
        definition=_("Of the answered ones, those signed not later than the last day of the term."),
        formula="count(appeal: first ≤ decided_on ≤ last, decided_on ≤ due_on)",
        is_public=True,
        better=1,
    ),
    Count(
        code="appeals_decided_late",
        source=APPEALS,
        day="decided_on",
        where=lambda _on: Q(decided_on__gt=F("due_on")),
        name=pgettext_lazy("measure", "Answered late"),
        definition=_("Of the answered ones, those signed after the last day of the term."),
        formula="count(appeal: first ≤ decided_on ≤ last, decided_on > due_on)",
        is_public=True,
        better=-1,
    ),
    Ratio(
        code="appeals_in_time_share",
        unit=Unit.PERCENT,
        part="appeals_decided_in_time",
        whole="appeals_decided",
        name=pgettext_lazy("measure", "In time"),
        definition=_("How many of a hundred answers of the period were signed in time."),
        formula="100 × appeals_decided_in_time ÷ appeals_decided",
        is_public=True,
        better=1,
    ),
    Count(
        code="appeals_decision_days",
        unit=Unit.DAYS,
        source=APPEALS,
        day="decided_on",
        total=DECISION_DAYS,
        name=pgettext_lazy("measure", "Days to the answers together"),
        definition=_(
            "Calendar days from the registration to the first answer, of all that were answered in"
            " the period together."
        ),
        formula="sum(max(0, decided_on − registered_on); appeal: first ≤ decided_on ≤ last)",
        is_public=True,
    ),
    Ratio(
        code="appeals_mean_days",
        unit=Unit.DAYS,
        part="appeals_decision_days",
        whole="appeals_decided",
        name=pgettext_lazy("measure", "Mean time to an answer"),
        definition=_("Calendar days from the registration to the first answer, on average."),
        formula="appeals_decision_days ÷ appeals_decided",
        is_public=True,
        better=-1,
    ),
    Count(
        code="appeals_ended",
        source=APPEALS,
        day="ended_on",
        name=pgettext_lazy("measure", "Taken off control"),
        definition=_("Appeals that were closed, redirected, returned or withdrawn in the period."),
        formula="count(appeal: first ≤ ended_on ≤ last)",
    ),
    *(
        Count(
            code=f"appeals_{state}",
            source=APPEALS,
            day="ended_on",
            where=_ended_as(state),
            name=name,
            definition=definition,
            formula=f"count(appeal: first ≤ ended_on ≤ last, state = {state})",
            is_public=state is AppealState.REDIRECTED,
        )
        for state, name, definition in (
            (
                AppealState.REDIRECTED,
                pgettext_lazy("measure", "Redirected"),
                _("Appeals that were sent on to a body outside, to which they belong."),
            ),
            (
                AppealState.RETURNED,
                pgettext_lazy("measure", "Returned"),
                _("Appeals that were returned to the person on one of the grounds of the law."),
            ),
            (
                AppealState.WITHDRAWN,
                pgettext_lazy("measure", "Withdrawn"),
                _("Appeals that the person took back."),
            ),
        )
    ),
    Count(
        code="appeals_extended",
        source=APPEALS,
        day="extended_on",
        name=pgettext_lazy("measure", "Term extended"),
        definition=_(
            "Appeals whose term was extended by a reasoned decision in the period (APPC,"
            " article 76(3)). The day of the decision counts."
        ),
        formula="count(appeal: first ≤ extended_on ≤ last)",
        is_public=True,
        better=-1,
    ),
    Count(
        code="appeals_open",
        source=APPEALS,
        where=_open,
        name=pgettext_lazy("measure", "On control"),
        definition=_("Appeals on which somebody still owes work, now."),
        formula="count(appeal: not ended)",
        is_public=True,
    ),
    Count(
        code="appeals_undecided",
        source=APPEALS,
        where=lambda _on: _due(),
        name=pgettext_lazy("measure", "Under consideration"),
        definition=_("Appeals that have no answer yet, now."),
        formula="count(appeal: not ended, not decided)",
        is_public=True,
    ),
    Count(
        code="appeals_due_today",
        source=APPEALS,
        where=lambda on: _due(due_on=on.today),
        name=pgettext_lazy("measure", "Due today"),
        definition=_("Appeals without an answer whose term ends today."),
        formula="count(appeal: not ended, not decided, due_on = today)",
        better=-1,
    ),
    Count(
        code="appeals_due_soon",
        source=APPEALS,
        where=lambda on: _due(due_on__gt=on.today, due_on__lte=on.soon),
        name=pgettext_lazy("measure", "Due in 3 working days"),
        definition=_("Appeals without an answer whose term ends in the next three working days."),
        formula="count(appeal: not ended, not decided, today < due_on ≤ today + 3 working days)",
        better=-1,
    ),
    Count(
        code="appeals_overdue",
        source=APPEALS,
        where=lambda on: _due(due_on__lt=on.today),
        name=pgettext_lazy("measure", "Overdue"),
        definition=_("Appeals without an answer whose term is over."),
        formula="count(appeal: not ended, not decided, due_on < today)",
        is_public=True,
        better=-1,
    ),
    *(
        Count(
            code=f"appeals_older_{days}",
            source=APPEALS,
            where=_older_than(days),
            name=name,
            definition=_("Appeals on control that were registered so many calendar days ago."),
            formula=f"count(appeal: not ended, registered_on ≤ today − {days} days)",
            better=-1,
        )
        for days, name in (
            (5, pgettext_lazy("measure", "5 days and older")),
            (10, pgettext_lazy("measure", "10 days and older")),
            (20, pgettext_lazy("measure", "20 days and older")),
        )
    ),
    Count(
        code="appeals_to_triage",
        source=APPEALS,
        where=lambda _on: Q(state=AppealState.REGISTERED, suggested_at__isnull=False),
        name=pgettext_lazy("measure", "To be given to a body"),
        definition=_("Appeals that no rule could give to a body, or that a body has declined."),
        formula="count(appeal: registered, looked at by the router)",
        better=-1,
    ),
    Count(
        code="appeals_declined",
        source=APPEALS,
        where=lambda _on: Q(state__in=OPEN_STATES, declines__gt=0),
        name=pgettext_lazy("measure", "Declined by a body"),
        definition=_("Appeals on control that a body has declined at least once."),
        formula="count(appeal: not ended, declines > 0)",
        better=-1,
    ),
    Count(
        code="appeals_to_close",
        source=APPEALS,
        where=lambda _on: Q(state=AppealState.SENT),
        name=pgettext_lazy("measure", "Answer to be checked"),
        definition=_("Answers that were sent and that the controller has not read yet."),
        formula="count(appeal: state = sent)",
    ),
)
