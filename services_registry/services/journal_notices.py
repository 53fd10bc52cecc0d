"""What the person is told of a request and of a complaint, in his or her language."""

from akimat.base.links import url_to
from akimat.base.moments import day, moment
from akimat.notifications import sms
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, post_letter
from akimat.structure.names import localized
from services_registry.models import ServiceComplaint, ServiceRequest

# Each text costs money: only what the person has to act on.
TEXTS = frozenset({"service_ready", "service_refused"})


def status_url(request: ServiceRequest) -> str:
    """Give the address that the QR code on the receipt opens."""
    return url_to("service-journal:status", request.number, code=request.access_code)


def service_name(request: ServiceRequest, language: str) -> str:
    return localized(request.passport, "name", language)


def notify_person(request: ServiceRequest, template: str, **context: object) -> str:
    """Post the letter where the person left an e-mail, or a text to the phone of what matters most.

    Without either the status page tells it. Gives the way the notice went, for the journal.
    """
    channel = _channel(request, template)
    if channel is None:
        return "status_page"
    language = request.language
    known = {
        "number": request.number,
        "code": request.access_code,
        "status_url": status_url(request),
        "service": service_name(request, language),
        "office": localized(request.office, "name", language),
        "due_at": moment(request.due_at, request.office.time_zone),
    }
    key = f"{template}:{request.pk}:{request.state_since:%Y%m%d%H%M%S%f}"
    post_letter(
        Letter(
            key=key,
            template=template,
            recipient=request.email or _phone(request),
            language=language,
            context=known | context,
            channel=channel,
        )
    )
    return str(channel)


def _channel(request: ServiceRequest, template: str) -> Message.Channel | None:
    if request.email:
        return Message.Channel.EMAIL
    is_short = template in TEXTS and sms.can_reach(_phone(request))
    return Message.Channel.SMS if is_short else None


def _phone(request: ServiceRequest) -> str:
    """Give the phone as forms give it and as the database keeps it."""
    phone = request.phone
    return phone.as_e164 if hasattr(phone, "as_e164") else str(phone)


def notify_complainant(complaint: ServiceComplaint, template: str, **context: object) -> str:
    """Post the letter where the person left an e-mail; else it is handed over or told by phone."""
    if not complaint.email:
        return "in_person"
    post_letter(
        Letter(
            key=f"{template}:{complaint.pk}",
            template=template,
            recipient=complaint.email,
            language=complaint.language,
            context={"number": complaint.number, "due_on": day(complaint.due_on), **context},
        )
    )
    return "email"
