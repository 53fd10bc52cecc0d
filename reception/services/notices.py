"""Letters about a request: put into the outbox in the transaction of the step they tell of."""

from akimat.base.moments import day, local, moment
from akimat.notifications import sms
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, post_letter
from akimat.structure.names import localized
from reception.models import Request
from reception.queries.request_status import request_url, short_url
from reception.services.letters import booking_url
from reception.services.letters import place_of as session_place
from reception.services.visitors import phone_of

EMAIL, SMS = Message.Channel.EMAIL, Message.Channel.SMS
# What a person without an e-mail must not miss; the rest is on the page of the request, and texts
# cost money.
BY_TEXT = {
    "reception_granted",
    "reception_proposed",
    "reception_refused",
    "reception_redirected",
    "reception_to_mend",
}


def place_of(request: Request, language: str) -> str:
    """Give where the person has to come, or the link of a reception by video."""
    session = request.booking.session if request.booking else None
    if session is None:
        return ""
    return str(session.link) or session_place(session, request.official, language)


def told(request: Request, **context: object) -> dict[str, object]:
    """Give what every letter and text about a request says."""
    language = request.language
    when = request.booking.starts_at if request.booking else None
    at = local(when, request.office.time_zone) if when else None
    return {
        "number": request.number,
        "access_code": request.access_code,
        "status_url": request_url(request),
        "short_url": short_url(request),
        "official": localized(request.official, "name", language),
        "registered_on": day(request.registered_on),
        "due_on": day(request.due_on),
        "when": moment(when, request.office.time_zone) if when else "",
        "day": f"{at:%d.%m}" if at else "",
        "time": f"{at:%H:%M}" if at else "",
        "place": place_of(request, language),
        "booking_url": booking_url(request.booking) if request.booking else "",
        **context,
    }


def notify_person(request: Request, template: str, **context: object) -> str:
    """Post the letter where the person left an e-mail; else a text of what must not be missed.

    Gives the way the notice went, for the journal: "email", "sms" or "status_page".
    """
    channel = _channel(request, template)
    if channel is None:
        return "status_page"
    mark = f"{request.state_since:%Y%m%d%H%M%S%f}"
    post_letter(
        Letter(
            key=f"{template}:{request.pk}:{context.get('mark', mark)}",
            channel=channel,
            template=template,
            recipient=request.email or phone_of(request),
            language=request.language,
            context=told(request, **context),
        )
    )
    return channel.value


def _channel(request: Request, template: str) -> Message.Channel | None:
    if request.email:
        return EMAIL
    return SMS if template in BY_TEXT and sms.can_reach(phone_of(request)) else None
