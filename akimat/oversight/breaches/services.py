"""Breaches at state services and at complaints about them (Law 88-V)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.measure import Count
from akimat.oversight.breaches.kinds import Breach, measured, not_told
from akimat.oversight.sources import COMPLAINTS, SERVICES

ALL: tuple[Breach, ...] = (
    measured("services_rendered_late", "service_late", SERVICES),
    measured(
        "services_overdue",
        "service_overdue",
        SERVICES,
        day="control_at",
        definition=_("Requests for a service whose term ended in the period, without a result."),
        formula="count(services_overdue: first ≤ day(control_at) ≤ last)",
    ),
    Breach(
        Count(
            code="complaint_answered_late",
            source=COMPLAINTS,
            day="ended_at",
            where=lambda _on: Q(is_late=True),
            name=pgettext_lazy("breach", "Complaint about a service answered late"),
            definition=_("Complaints about services that were answered after their last day."),
            formula="count(service complaint: late)",
        )
    ),
    Breach(
        Count(
            code="complaint_prolonged_without_reason",
            source=COMPLAINTS,
            day="prolonged_on",
            where=lambda _on: Q(prolonged_because=""),
            name=pgettext_lazy("breach", "Complaint prolonged without a reason"),
            definition=_("Complaints about services whose term was prolonged, unexplained."),
            formula="count(service complaint: prolonged_on, no prolonged_because)",
        )
    ),
    Breach(
        Count(
            code="complaint_prolongation_not_told",
            source=COMPLAINTS,
            day="prolonged_on",
            where=lambda on: not_told(on, "told_at", "tell_by"),
            name=pgettext_lazy("breach", "Not told in time that a complaint is prolonged"),
            definition=_("Complaints whose person was told of it too late, or not at all."),
            formula="count(service complaint: told_at > tell_by, or not told and tell_by < today)",
        )
    ),
)
