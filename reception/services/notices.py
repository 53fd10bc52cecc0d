"""Letters about a request: put into the outbox in the transaction of the step they tell of."""

from akimat.base.moments import day, moment
from akimat.notifications.services import Letter, post_letter
from akimat.structure.names import localized
from reception.models import Request
from reception.queries.request_status import request_url
from reception.services.letters import booking_url
from reception.services.letters import place_of as session_place


def place_of(request: Request, language: str) -> str:
    """Give where the person has to come, or the link of a reception by video."""
    session = request.booking.session if request.booking else None
    if session is None:
        return ""
    return str(session.link) or session_place(session, request.official, language)


def told(request: Request, **context: object) -> dict[str, object]:
    """Give what every letter about a request says."""
    language = request.language
    when = request.booking.starts_at if request.booking else None
    return {
        "number": request.number,
        "access_code": request.access_code,
        "status_url": request_url(request),
        "official": localized(request.official, "name", language),
        "registered_on": day(request.registered_on),
        "due_on": day(request.due_on),
        "when": moment(when, request.office.time_zone) if when else "",
        "place": place_of(request, language),
        "booking_url": booking_url(request.booking) if request.booking else "",
        **context,
    }


def notify_person(request: Request, template: str, **context: object) -> str:
    """Post the letter where the person left an e-mail; else the page of the request tells it.

    Gives the way the notice went, for the journal.
    """
    if not request.email:
        return "status_page"
    mark = f"{request.state_since:%Y%m%d%H%M%S%f}"
    post_letter(
        Letter(
            key=f"{template}:{request.pk}:{context.get('mark', mark)}",
            template=template,
            recipient=request.email,
            language=request.language,
            context=told(request, **context),
        )
    )
    return "email"
