"""Breaches at appeals (APPC)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.measure import Count
from akimat.oversight.breaches.kinds import Breach, entered_late, measured
from akimat.oversight.sources import APPEALS
from appeals.domain.kinds import Language
from appeals.domain.states import AppealState
from appeals.queries.extending import told_in_time

ALL: tuple[Breach, ...] = (
    measured("appeals_decided_late", "answered_late", APPEALS),
    measured(
        "appeals_overdue",
        "not_answered",
        APPEALS,
        day="due_on",
        name=pgettext_lazy("breach", "Not answered, the term is over"),
        definition=_("Appeals whose term ended in the period and that have no answer today."),
        formula="count(appeals_overdue: first ≤ due_on ≤ last)",
    ),
    Breach(
        Count(
            code="registered_late",
            source=APPEALS,
            day="registered_on",
            where=lambda _on: entered_late("appeal"),
            name=pgettext_lazy("breach", "Registered late"),
            definition=_(
                "Appeals that were entered into the journal after the day on which they had to be"
                " registered: the day of receipt, after the end of office hours the next working"
                " day. One kept by a device without network is among them."
            ),
            formula="count(appeal: day(journal.register.at) > registered_on)",
        )
    ),
    Breach(
        Count(
            code="redirected_late",
            source=APPEALS,
            day="ended_on",
            where=lambda _on: Q(state=AppealState.REDIRECTED, ended_on__gt=F("redirect_by")),
            name=pgettext_lazy("breach", "Redirected late"),
            definition=_("Appeals sent on to another body after the last day for it."),
            formula="count(appeals_redirected: ended_on > redirect_by)",
        )
    ),
    Breach(
        Count(
            code="extension_not_told",
            source=APPEALS,
            day="extended_on",
            where=lambda on: Q(tell_extension_by__lt=on.today) & ~told_in_time(),
            name=pgettext_lazy("breach", "Not told in time that the term is extended"),
            definition=_(
                "Appeals whose applicant was told of a longer term too late, or not at all: no"
                " letter or text went out in time, and nobody noted that it was told."
            ),
            formula="count(appeals_extended: told_at > tell_by, or not told and tell_by < today)",
        )
    ),
    Breach(
        Count(
            code="answer_unsigned",
            source=APPEALS,
            day="state_since",
            where=lambda _on: Q(
                state__in=[AppealState.SENT, AppealState.CLOSED], answer__signed_at=None
            ),
            name=pgettext_lazy("breach", "Answered without a signature"),
            definition=_(
                "Appeals whose answer went out, or that were closed, without a signature."
            ),
            formula="count(appeal: state ∈ {sent, closed}, not answer.signed_at)",
        )
    ),
    Breach(
        Count(
            code="answer_language",
            source=APPEALS,
            day="decided_on",
            where=lambda _on: (
                Q(answer__isnull=False, answer__language_reason="")
                & ~Q(answer__language=Language.KK)
                & ~Q(answer__language=F("language"))
            ),
            name=pgettext_lazy("breach", "Answered in another language without a reason"),
            definition=_(
                "Answers neither in Kazakh nor in the language of the appeal, unexplained."
            ),
            formula="count(appeal: answer.language ∉ {kk, language}, no reason)",
        )
    ),
)
