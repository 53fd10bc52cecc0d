"""Breaches at receptions (PP663)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.measure import Count
from akimat.oversight.breaches.kinds import Breach, entered_late, measured, not_told
from akimat.oversight.sources import INSTRUCTIONS, PROTOCOLS, REQUESTS
from reception.domain.states import UNANSWERED_REQUESTS, RequestState

ALL: tuple[Breach, ...] = (
    Breach(
        Count(
            code="request_answered_late",
            source=REQUESTS,
            day="answered_on",
            where=lambda _on: Q(answered_on__gt=F("due_on")),
            name=pgettext_lazy("breach", "Request to be received answered late"),
            definition=_("Requests to be received whose answer came after their last day."),
            formula="count(request: answered_on > due_on)",
        )
    ),
    Breach(
        Count(
            code="request_not_answered",
            source=REQUESTS,
            day="due_on",
            where=lambda on: Q(state__in=UNANSWERED_REQUESTS, due_on__lt=on.today),
            name=pgettext_lazy("breach", "Request to be received not answered"),
            definition=_("Requests whose term ended in the period and that have no answer today."),
            formula="count(request: not answered, due_on < today)",
        )
    ),
    Breach(
        Count(
            code="request_registered_late",
            source=REQUESTS,
            day="registered_on",
            where=lambda _on: entered_late("reception"),
            name=pgettext_lazy("breach", "Request to be received registered late"),
            definition=_("Requests entered into the journal after their day of registration."),
            formula="count(request: day(journal.register.at) > registered_on)",
        )
    ),
    Breach(
        Count(
            code="request_redirected_late",
            source=REQUESTS,
            day="state_since",
            where=lambda _on: Q(
                state=RequestState.REDIRECTED, state_since__date__gt=F("redirect_by")
            ),
            name=pgettext_lazy("breach", "Request to be received redirected late"),
            definition=_("Requests sent on to another body after the last day for it."),
            formula="count(request: redirected, day(state_since) > redirect_by)",
        )
    ),
    Breach(
        Count(
            code="request_extended_without_reason",
            source=REQUESTS,
            day="extended_on",
            where=lambda _on: Q(extended_because=""),
            name=pgettext_lazy("breach", "Answer put off without a reason"),
            definition=_("Requests whose answer was put off and no reason was written."),
            formula="count(request: extended_on, no extended_because)",
        )
    ),
    Breach(
        Count(
            code="request_extension_not_told",
            source=REQUESTS,
            day="extended_on",
            where=lambda on: not_told(on, "told_at", "tell_by"),
            name=pgettext_lazy("breach", "Not told in time that the answer is put off"),
            definition=_(
                "Requests whose person was told of a longer term too late, or not at all."
            ),
            formula="count(request: told_at > tell_by, or not told and tell_by < today)",
        )
    ),
    Breach(
        Count(
            code="protocol_not_sent",
            source=PROTOCOLS,
            day="signed_at",
            where=lambda on: not_told(on, "sent_at", "send_by"),
            name=pgettext_lazy("breach", "Protocol not sent in time"),
            definition=_("Signed protocols that went to the person too late, or not at all."),
            formula="count(protocol: sent_at > send_by, or not sent and send_by < today)",
        )
    ),
    Breach(
        Count(
            code="instruction_late",
            source=INSTRUCTIONS,
            day="done_on",
            where=lambda _on: Q(reported_on__gt=F("due_on")),
            name=pgettext_lazy("breach", "Instruction carried out late"),
            definition=_("Instructions that the body reported after their last day."),
            formula="count(instructions_done: reported_on > due_on)",
        )
    ),
    measured(
        "instructions_overdue",
        "instruction_overdue",
        INSTRUCTIONS,
        day="due_on",
        definition=_("Instructions whose term ended in the period and that nobody has reported."),
        formula="count(instructions_overdue: first ≤ due_on ≤ last)",
    ),
)
