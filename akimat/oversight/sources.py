"""The rows among which breaches are looked for and samples are drawn.

Those of the measures, with what they do not count: a body for each request to be received, and
more moments by which a period is asked.
"""

from dataclasses import replace

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.catalogue import appeals, receptions, services
from akimat.measures.kinds import By
from akimat.measures.measure import Column, Source, by_label
from akimat.oversight import policies
from akimat.people.models import User
from reception.models import Minutes
from reception.queries import requests
from services_registry.labels.requests import COMPLAINT_STATE_LABELS
from services_registry.models import ServiceComplaint
from services_registry.queries import complaints

NUMBER = pgettext_lazy("column", "Number")
REGISTERED = pgettext_lazy("column", "Registered")
TERM = pgettext_lazy("column", "Term")
STATE = pgettext_lazy("column", "State")

APPEALS = replace(appeals.APPEALS, moments=frozenset({"state_since"}))
INSTRUCTIONS = receptions.INSTRUCTIONS
SERVICES = replace(services.SERVICES, moments=services.SERVICES.moments | frozenset({"control_at"}))
REQUESTS = replace(
    receptions.REQUESTS,
    # Whom the person asks for answers, and with him the body.
    keys={**receptions.REQUESTS.keys, By.BODY: F("official__body")},
    columns=(
        Column("number", NUMBER),
        Column("registered_on", REGISTERED),
        Column("due_on", TERM),
        Column("answered_on", pgettext_lazy("column", "Answered")),
        receptions.REQUESTS.columns[-1],
        Column("official__body__name_{language}", pgettext_lazy("column", "Body")),
    ),
    moments=frozenset({"state_since"}),
)
PROTOCOLS = Source(
    code="protocols",
    name=_("Protocols of receptions"),
    all=Minutes.objects.all,
    visible_to=lambda user: Minutes.objects.filter(request__in=requests.visible_to(user)),
    keys={By.OFFICE: F("request__office"), By.BODY: F("official__body")},
    columns=(
        Column("request__number", pgettext_lazy("column", "Request")),
        Column("signed_at", pgettext_lazy("column", "Signed")),
        Column("send_by", pgettext_lazy("column", "To be sent by")),
        Column("sent_at", pgettext_lazy("column", "Sent")),
        Column("official__body__name_{language}", pgettext_lazy("column", "Body")),
    ),
    moments=frozenset({"signed_at"}),
    page=("reception:request", "request__number"),
)
COMPLAINTS = Source(
    code="service_complaints",
    name=_("Complaints about services"),
    all=ServiceComplaint.objects.all,
    visible_to=complaints.visible_to,
    keys={By.OFFICE: F("office"), By.BODY: F("provider")},
    columns=(
        Column("number", NUMBER),
        Column("registered_on", REGISTERED),
        Column("due_on", TERM),
        Column("ended_at", pgettext_lazy("column", "Answered")),
        Column("state", STATE, by_label(COMPLAINT_STATE_LABELS)),
        Column("provider__name_{language}", pgettext_lazy("column", "Body")),
    ),
    moments=frozenset({"ended_at"}),
    page=("services:complaint", "number"),
)
CASE = "oversight:case"
# Of which sources a row has a case of its own; an instruction and a protocol have their request's.
NUMBER_OF = {
    "appeals": "number",
    "requests": "number",
    "services": "number",
    "service_complaints": "number",
    "protocols": "request__number",
    "instructions": "minutes__request__number",
}


def opened_by(source: Source, user: User) -> Source:
    """Let each row open the whole case to whoever may read it, else its own page."""
    if not policies.can_read_cases(user):
        return source
    return replace(source, page=(CASE, NUMBER_OF[source.code]))
