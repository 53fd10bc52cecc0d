"""What a page asks for while somebody types; everything works without it too."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from akimat.base.http import client_address, public
from akimat.base.statuses import TOO_MANY
from akimat.structure.streets import street_names
from appeals.queries.guessing import guess
from appeals.views.wizard_guard import may_guess
from appeals.views.wizard_page import guess_context

LONGEST = 20_000


# A POST, because what a person writes has no place in an address; nothing is kept of it.
@csrf_exempt
@public
@require_POST
def guess_text(request: HttpRequest) -> HttpResponse:
    """Give ``{"topic", "kind", "notices"}``: code and name of what the text seems to be.

    ``notices`` is HTML: whom to call at once, which body outside the akimat answers, and what is
    known and being repaired.
    """
    if not may_guess(client_address(request)):
        return JsonResponse({"code": "too_many_guesses"}, status=TOO_MANY)
    sent = request.POST
    found = guess(sent.get("text", "")[:LONGEST], sent.get("settlement", ""))
    context = guess_context(found, sent.get("topic", ""), sent.get("settlement", ""))
    topic = found.topic
    answer = {
        "topic": {"code": topic.code, "name": topic.name} if topic else None,
        "kind": {"code": found.kind, "name": str(context["guessed_kind"])},
        "notices": render_to_string("citizen/_wizard_notices.html", context, request),
    }
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store"
    return response


@public
@require_safe
def streets(request: HttpRequest) -> HttpResponse:
    """Give the streets of a settlement as the options of a list."""
    names = street_names(request.GET.get("settlement", ""))
    return render(request, "appeals/_streets.html", {"streets": names})
