"""The sheet of a request as the person fills it in, and what is asked before it is sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from akimat.base import clock, ratelimit
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address, kept_private, public
from akimat.base.numbers import new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.submissions import SubmissionKey
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from appeals.domain.defects import to_mend
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION, DEFECT_LABELS
from appeals.models import Appeal
from appeals.queries.status import status_url
from reception.domain.kinds import Channel
from reception.domain.terms import KIND, LAW
from reception.forms.request import RequestForm
from reception.labels.requests import STEP_LABELS
from reception.models import Official, Request
from reception.queries.request_status import request_url
from reception.services.instead import file_instead
from reception.services.request import register
from reception.views.roads import earlier_of, on_this_host, remember, shorter_road

FILINGS_OF_AN_ADDRESS, HOUR = 60, 60 * 60
# What the buttons of the sheet say: send it, to another official, as an appeal; look for earlier.
SEND, OTHER, AS_APPEAL, FIND = "send", "other", "appeal", "find"
EARLIER_FIELDS = ("earlier_number", "earlier_code")
CHANNELS = {"web": Channel.WEB, "kiosk": Channel.KIOSK}


@public
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show the sheet and take it; what is wrong or missing keeps every word typed.

    A shorter road is shown once before the sheet is sent; whoever insists sends it as it is.
    """
    if request.method == "GET" or request.POST.get("do") == FIND:
        return _ask_page(request, RequestForm(initial=_initial(request)))
    form = RequestForm(sheet_of(request))
    if not form.is_valid():
        return _ask_page(request, form, status=UNFINISHED)
    before = before_sending(request, form, home_office(), _channel(request))
    if before:
        return _ask_page(request, form, status=UNFINISHED, **before)
    try:
        return kept_private(HttpResponseRedirect(_file(request, form)))
    except DomainError as error:
        return _ask_page(request, form, refusal=message_for(error), status=CONFLICT)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """Give what was typed before somebody looked for earlier cases; at first whom a link names."""
    if request.method == "POST":
        return request.POST.dict()
    code = request.GET.get("official", "")
    asked = Official.objects.filter(code=code).first() if code.isprintable() else None
    return {"key": new_key(), "official": asked and asked.code}


def sheet_of(request: HttpRequest) -> QueryDict:
    """Give the sheet as it was sent, to the other official where the person chose that road."""
    data, (do, _colon, official) = request.POST.copy(), request.POST.get("do", "").partition(":")
    if do == OTHER:
        data["official"] = official
    return data


def before_sending(
    request: HttpRequest, form: RequestForm, office: Office, channel: Channel
) -> dict[str, Any]:
    """Give what the person is asked once before the sheet is sent; nothing: it is sent now."""
    if request.POST.get("do", "") != SEND:
        return {}
    gaps, road = gaps_of(form), shorter_road(form, office, channel)
    is_seen = road is not None and request.POST.get("seen") == road.seen
    if not gaps and (road is None or is_seen):
        return {}
    return {"gaps": gaps, "road": road}


def _file(request: HttpRequest, form: RequestForm) -> str:
    """File the sheet as a request or as an appeal, and give the page that shows it."""
    office, channel, who = home_office(), _channel(request), client_address(request)
    if request.POST.get("do") == AS_APPEAL:
        appeal = file_appeal(form, office, channel, who=who)
        messages.success(request, STEP_LABELS["appeal"])
        return on_this_host(status_url(appeal))
    row = file_request(form, office, channel, who=who)
    remember(request, row)
    messages.success(request, STEP_LABELS["register"])
    return on_this_host(request_url(row))


def file_request(form: RequestForm, office: Office, channel: Channel, *, who: str) -> Request:
    """Register a valid sheet; raises ``reception_too_many`` of one address or kiosk."""
    limit_filings(who)
    submission = SubmissionKey("reception", form.cleaned_data["key"], form.fingerprint())
    return register(form.new_request(office, channel), actor=None, submission=submission)


def file_appeal(form: RequestForm, office: Office, channel: Channel, *, who: str) -> Appeal:
    """Register the words of a valid sheet as an appeal; raises ``reception_too_many``."""
    limit_filings(who)
    submission = SubmissionKey("reception-sheet", form.cleaned_data["key"], form.fingerprint())
    return file_instead(form.new_request(office, channel), submission=submission)


def limit_filings(who: str) -> None:
    limits = {f"request-file:{who}": FILINGS_OF_AN_ADDRESS}
    if not ratelimit.take(limits, seconds=HOUR):
        raise DomainError("reception_too_many", minutes=ratelimit.minutes_left(limits))


def _channel(request: HttpRequest) -> Channel:
    typed = request.POST.get("channel") or request.GET.get("channel", "")
    return CHANNELS.get(typed, Channel.WEB)


def gaps_of(form: RequestForm) -> list[Any]:
    data = form.cleaned_data
    is_missing = {
        "name_missing": not data["full_name"],
        "address_missing": not (data["address"] or data["settlement"]),
        "text_missing": not data["text"],
    }
    return [DEFECT_LABELS[defect] for defect in to_mend([k for k, v in is_missing.items() if v])]


def _ask_page(
    request: HttpRequest, form: RequestForm, *, status: int = 200, **more: object
) -> HttpResponse:
    earlier, trouble = earlier_of(request)
    context = {
        "form": form,
        "channel": _channel(request).value,
        "earlier": earlier,
        "trouble": message_for(trouble) if trouble else "",
        "typed": {name: request.POST.get(name, "") for name in EARLIER_FIELDS},
        **sheet_words(),
        **more,
    }
    return render(request, "citizen/request_new.html", context, status=status)


def sheet_words() -> dict[str, Any]:
    """Give what every sheet says of the law, the office and the consent, and nothing wrong yet."""
    law = LAW.on(clock.today())
    return {
        "gaps": [],
        "road": None,
        "refusal": "",
        "office": home_office(),
        "days": law.term(KIND, needs_inquiry=False).days,
        "mend_days": law.mend.days,
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
    }
