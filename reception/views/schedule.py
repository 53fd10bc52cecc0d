"""The published schedule for everybody: page, PDF, iCalendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.http import public
from akimat.base.papers import PAPER_LANGUAGES
from akimat.base.pdf import pdf_response
from akimat.structure.names import page_language
from reception.domain.ical import MEDIA_TYPE, Event, calendar
from reception.models import Schedule
from reception.papers.schedule import paper_of, quarter_words, schedule_pdf
from reception.queries.schedule import published, published_on, sessions_of
from reception.services.letters import place_of


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    schedule = _schedule(request)
    context = {
        "paper": schedule and paper_of(schedule, page_language()),
        "schedule": schedule,
        "quarters": [str(one) for one in published()],
        "paper_languages": PAPER_LANGUAGES,
    }
    return render(request, "reception/schedule.html", context)


@public
@require_safe
def as_pdf(request: HttpRequest) -> HttpResponse:
    schedule = _schedule(request)
    if schedule is None:
        raise Http404
    asked = request.GET.get("language", "")
    language = asked if asked in PAPER_LANGUAGES else PAPER_LANGUAGES[0]
    return pdf_response(schedule_pdf(schedule, language), f"reception-{schedule}-{language}")


@public
@require_safe
def as_calendar(request: HttpRequest) -> HttpResponse:
    """Give the receptions of a quarter, of all officials or of one, for a calendar program."""
    schedule = _schedule(request)
    if schedule is None:
        raise Http404
    code = request.GET.get("official", "")
    sessions = sessions_of(schedule)
    if code:
        sessions = sessions.filter(official__code=code if code.isprintable() else "")
    events = (
        Event(
            uid=f"session-{session.pk}@akimat",
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            summary=session.official.name,
            location=place_of(session, session.official),
            url=session.link,
        )
        for session in sessions
    )
    file = calendar(events, name=quarter_words(schedule), now=clock.now())
    response = HttpResponse(file, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="reception-{schedule}.ics"'
    return response


def _schedule(request: HttpRequest) -> Schedule | None:
    """Give the quarter that is asked for, or the one of today; None where none is published."""
    asked = request.GET.get("quarter", "")
    if not asked:
        return published_on(clock.today())
    year, _dash, quarter = asked.partition("-")
    if not (year.isdecimal() and quarter.isdecimal() and len(year) + len(quarter) == 5):  # noqa: PLR2004 -- «2026-4»
        raise Http404
    return get_object_or_404(published(), year=year, quarter=quarter)
