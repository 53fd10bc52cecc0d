"""The four steps of an appeal: describe, place, contact, check. Every button keeps what is typed.

The web opens it as it is; a kiosk calls :func:`wizard_page` with a door of its own.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from akimat.base.context import VISION_COOKIE, VISIONS
from akimat.base.http import public
from akimat.base.statuses import UNFINISHED
from appeals.forms.people import MAX_CO_APPLICANTS
from appeals.forms.sheet import ROWS
from appeals.forms.wizard import CHECK, DESCRIBE, STEPS, WizardSheet
from appeals.queries.guessing import guess
from appeals.queries.services import words_on_service
from appeals.services import attachments
from appeals.views.wizard_door import Door, web_door
from appeals.views.wizard_draft import Draft, forget_all, is_key, is_step, name_of, newest
from appeals.views.wizard_files import take_files
from appeals.views.wizard_page import Trouble, step_page
from appeals.views.wizard_send import send

COOKIES_TAKEN = "appeal"
YEAR = 365 * 24 * 60 * 60


# No token against forged requests: no right of a person hangs on the session here, which another
# site's form does not bring along; and who allows no cookies files all the same.
@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    return start_page(request, web_door(request))


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    return wizard_page(request, web_door(request), key, step)


def start_page(request: HttpRequest, door: Door) -> HttpResponse:
    """Begin an appeal, with the words from the home page where there are any."""
    named = request.POST if request.method == "POST" else request.GET
    draft = Draft.new(**_named_by(named))
    if request.method == "POST":
        draft.take(request.POST, DESCRIBE)
    begun = ""
    if not door.is_personal:
        _wipe(request)
    elif request.method != "POST":
        begun = newest(request)
    response = step_page(request, door, draft, DESCRIBE, begun=begun)
    # Comes back from whoever takes cookies; it says nothing else.
    response.set_cookie(COOKIES_TAKEN, "1", samesite="Lax", secure=request.is_secure())
    return response


def _named_by(link: QueryDict) -> dict[str, str]:
    """Give what a link of another page says already: a topic, or the service it is about."""
    said = {"topic": link.get("topic", ""), "text": words_on_service(link.get("service", ""))}
    return {name: words for name, words in said.items() if words}


def _wipe(request: HttpRequest) -> None:
    """Leave nothing of the last person to the next one at a shared device."""
    for key in forget_all(request):
        attachments.drop_all(name_of(key))


def wizard_page(request: HttpRequest, door: Door, key: str, step: str) -> HttpResponse:
    """Show a step, or take what was typed on it and do what the pressed button says."""
    if not (is_key(key) and is_step(step)):
        raise Http404
    draft = Draft.opened(request, key)
    if request.method != "POST":
        return redirect(door.start) if draft is None else step_page(request, door, draft, step)
    if draft is None:
        # A new key too: whoever has no more than the address gets nothing that hangs on it.
        draft = Draft.new()
    if request.POST.get("do") == "resume":
        return _to(request, door, draft, step)
    draft.take(request.POST, step)
    trouble = take_files(request, door, draft, step)
    if trouble:
        draft.keep(request)
        return step_page(request, door, draft, step, trouble=trouble)
    return _do(request, door, draft, step)


def _do(request: HttpRequest, door: Door, draft: Draft, step: str) -> HttpResponse:
    name, _colon, value = request.POST.get("do", "next").partition(":")
    act = ACTIONS.get(name, _next)
    return act(request, door, draft, step, value)


def _next(request: HttpRequest, door: Door, draft: Draft, step: str, _value: str) -> HttpResponse:
    """Go on, unless a field of this step is wrong or there is danger that was not yet told of."""
    draft.keep(request)
    sheet = WizardSheet.of(draft.data, key=draft.name, channel=door.channel)
    sheet.is_valid()
    if sheet.wrong_on(step):
        trouble = Trouble(sheet=sheet, is_checked=True, status=UNFINISHED)
        return step_page(request, door, draft, step, trouble=trouble)
    if step == DESCRIBE and _is_danger_untold(request, draft):
        return step_page(request, door, draft, step, trouble=Trouble(sheet=sheet, is_danger=True))
    at = STEPS.index(step)
    return _to(request, door, draft, STEPS[min(at + 1, len(STEPS) - 1)])


def _is_danger_untold(request: HttpRequest, draft: Draft) -> bool:
    found = {one.code for one in guess(draft.data.get("text", "")).emergencies}
    return not found <= set(request.POST.getlist("told"))


def _back(request: HttpRequest, door: Door, draft: Draft, step: str, _value: str) -> HttpResponse:
    return _to(request, door, draft, STEPS[max(STEPS.index(step) - 1, 0)])


def _go(request: HttpRequest, door: Door, draft: Draft, step: str, value: str) -> HttpResponse:
    return _to(request, door, draft, value if is_step(value) else step)


def _same(request: HttpRequest, door: Door, draft: Draft, step: str, _value: str) -> HttpResponse:
    return _to(request, door, draft, step)


def _remove(request: HttpRequest, door: Door, draft: Draft, step: str, value: str) -> HttpResponse:
    if value.isascii() and value.isdigit():
        attachments.drop(draft.name, int(value[:18]))
    return _to(request, door, draft, step)


def _add_row(request: HttpRequest, door: Door, draft: Draft, step: str, _: str) -> HttpResponse:
    said = draft.data.get(ROWS, "")
    rows = int(said) if said.isascii() and said.isdigit() else 0
    draft.data[ROWS] = str(min(rows + 1, MAX_CO_APPLICANTS))
    return _to(request, door, draft, step)


def _clear(request: HttpRequest, door: Door, draft: Draft, _step: str, _: str) -> HttpResponse:
    attachments.drop_all(draft.name)
    draft.forget(request)
    return redirect(f"{door.start}?cleared=1")


def _language(
    request: HttpRequest, door: Door, draft: Draft, step: str, value: str
) -> HttpResponse:
    """Switch the language of the page with everything that is typed on it."""
    if value not in dict(settings.LANGUAGES):
        return _to(request, door, draft, step)
    with translation.override(value):
        response = _to(request, door, draft, step)
    if not door.is_personal:
        # The next person at the device begins in its own language again.
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def _vision(request: HttpRequest, door: Door, draft: Draft, step: str, value: str) -> HttpResponse:
    if value in VISIONS:
        request.COOKIES[VISION_COOKIE] = value
    response = _to(request, door, draft, step)
    if value in VISIONS:
        response.set_cookie(
            VISION_COOKIE, value, max_age=YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


def _to(request: HttpRequest, door: Door, draft: Draft, step: str) -> HttpResponse:
    """Go to a step; a browser that takes no cookies gets its page at once."""
    draft.keep(request)
    if request.COOKIES:
        return HttpResponseRedirect(door.address(draft.key, step))
    return step_page(request, door, draft, step)


def _send(request: HttpRequest, door: Door, draft: Draft, step: str, _value: str) -> HttpResponse:
    return send(request, door, draft) if step == CHECK else _same(request, door, draft, step, "")


ACTIONS: dict[str, Callable[[HttpRequest, Door, Draft, str, str], HttpResponse]] = {
    "next": _next,
    "back": _back,
    "go": _go,
    "same": _same,
    "remove": _remove,
    "add_row": _add_row,
    "clear": _clear,
    "language": _language,
    "vision": _vision,
    "send": _send,
}
