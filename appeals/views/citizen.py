"""What needs no login: the home page, and the status of an appeal for whoever holds its receipt."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.base import clock, status_pages
from akimat.base.code_pages import opened_by
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import kept_private, public
from akimat.base.links import path_to
from akimat.base.pdf import pdf_response
from akimat.structure.models import Body
from akimat.structure.names import page_language
from akimat.structure.queries import home_office
from akimat.terms.acts import article
from akimat.terms.regimes import Regime, Term
from appeals.domain.defects import to_mend
from appeals.domain.extending import article_of
from appeals.domain.kinds import AnswerWay
from appeals.domain.terms import LAW
from appeals.forms.status import StatusForm
from appeals.forms.verdict import VerdictForm
from appeals.labels import ANSWER_WAY_LABELS, DEFECT_LABELS, KIND_LABELS
from appeals.labels.citizen import MILESTONE_LABELS, PUT_OFF
from appeals.labels.explain import explain
from appeals.models import Answer, Appeal
from appeals.papers.contents import answer_letter_of
from appeals.papers.pdf import answer_pdf
from appeals.queries import status
from appeals.queries.offline import find_kept
from appeals.queries.public_numbers import public_numbers
from appeals.queries.registration_day import was_put_off
from appeals.queries.suggesting import topic_of
from appeals.views.papers import receipt_file, receipt_page
from appeals.views.verdict_box import verdict_box

# What people ask about most; each begins an appeal on its topic.
CHIPS = ("T0501", "T0301", "T0401", "T0101", "T0201", "T0405")


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what the akimat does with an appeal and by when, as the law of today has it."""
    today = clock.today()
    context = {
        "form": StatusForm(),
        "numbers": public_numbers(),
        "chips": [topic for code in CHIPS if (topic := topic_of(code))],
        "office": home_office(),
        "terms": terms_of(LAW.on(today)),
        "contact_centre": settings.CONTACT_CENTRE,
        "bodies": Body.objects.internal().open_on(today).order_by("code"),
    }
    return render(request, "citizen/home.html", context)


@public
@require_safe
def ask_status(request: HttpRequest) -> HttpResponse:
    """Take the number and the code, and go to the page of the appeal."""
    form = StatusForm(request.GET or None)
    if form.is_valid():
        number = form.cleaned_data["number"]
        page = status_pages.page_of(number) or "citizen:appeal"
        shown = path_to(page, number, code=form.cleaned_data["code"])
        return kept_private(HttpResponseRedirect(shown))
    return kept_private(render(request, "citizen/status.html", {"form": form}))


def _asked_again(request: HttpRequest, number: str, error: DomainError) -> HttpResponse:
    context = {"form": StatusForm(initial={"number": number}), "refusal": message_for(error)}
    return render(request, "citizen/status.html", context)


by_code = opened_by(status.find_by_code, _asked_again)
from_kept = opened_by(find_kept, _asked_again)


@require_safe
@from_kept
def kept(_request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """Go from the provisional number of a kiosk to the appeal, once it has come."""
    page = path_to("citizen:appeal", appeal.number, code=appeal.access_code)
    return HttpResponseRedirect(page)


@require_safe
@by_code
def show(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    return render(request, "citizen/appeal.html", shown(appeal))


@public
@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on from the short address of a text."""
    number = status.number_of(pk)
    if number is None:
        raise Http404
    page = path_to("citizen:appeal", number, code=request.GET.get("code", ""))
    return kept_private(HttpResponseRedirect(page))


@require_safe
@by_code
def receipt(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    return receipt_page(request, appeal, code=appeal.access_code)


@require_safe
@by_code
def receipt_pdf(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    return receipt_file(request, appeal)


@require_safe
@by_code
def answer(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """Show the text of the answer; it addresses the person, so it has a page of its own."""
    context = {"appeal": appeal, "answer": _open_answer(appeal)}
    return render(request, "citizen/answer.html", context)


@require_safe
@by_code
def answer_as_pdf(_request: HttpRequest, appeal: Appeal) -> HttpResponse:
    pdf = answer_pdf(answer_letter_of(appeal, _open_answer(appeal)))
    return pdf_response(pdf, f"{appeal.number}-answer")


def _open_answer(appeal: Appeal) -> Answer:
    answer = status.open_answer_of(appeal)
    if answer is None:
        raise Http404
    return answer


def terms_of(regime: Regime) -> list[dict[str, Any]]:
    """Give the usual terms of a regime, kinds with the same term together."""
    kinds: dict[Term, list[Any]] = {}
    for kind, label in KIND_LABELS.items():
        kinds.setdefault(regime.term(kind, needs_inquiry=False), []).append(label)
    language = page_language()
    return [
        {"kinds": _listed(labels), "days": term.days, "basis": article(term.basis, language)}
        for term, labels in kinds.items()
    ]


def _listed(labels: Sequence[Any]) -> list[str]:
    """Write names that stand in one line: only the first begins with a capital."""
    return [str(labels[0]), *(str(label).lower() for label in labels[1:])]


def shown(
    appeal: Appeal, *, verdict_form: VerdictForm | None = None, refusal: str = ""
) -> dict[str, Any]:
    """Give what the page shows: steps, dates, result. The words of the answer are not among it."""
    steps = status.steps_of(appeal)
    language = page_language()
    complaint = status.complaint_of(appeal)
    return {
        "appeal": appeal,
        "stones": [
            {
                "key": stone.milestone,
                "standing": stone.standing,
                "title": MILESTONE_LABELS[stone.milestone, stone.standing],
                "at": stone.at,
            }
            for stone in status.stones_of(appeal, steps)
        ],
        "contact_centre": settings.CONTACT_CENTRE,
        "put_off": PUT_OFF if was_put_off(appeal) else "",
        "days_left": status.working_days_left(appeal, clock.today()),
        "why": explain(appeal.trace, language),
        "extension_basis": article(article_of(appeal.regime), language),
        "complaint": complaint,
        "complaint_basis": article(complaint.basis, language) if complaint else "",
        "defects": [DEFECT_LABELS[defect] for defect in to_mend(appeal.defects)],
        "answer_way": ANSWER_WAY_LABELS[AnswerWay(appeal.answer_way)],
        "is_answer_open": appeal.answer_way == AnswerWay.STATUS_PAGE,
        **verdict_box(appeal, verdict_form, refusal),
    }
