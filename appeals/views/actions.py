"""The steps of the card: one view a step, named as the step, calling the service of that name."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect as redirect_to
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import UNFINISHED, status_of_step
from akimat.people.http import StaffRequest
from appeals import policies, queries
from appeals.domain.kinds import AnswerResult, Language
from appeals.domain.states import AppealAction as Do
from appeals.forms.actions import ActionForm
from appeals.forms.external import ExternalNumberForm
from appeals.models import Appeal
from appeals.services import answer as answering
from appeals.services import assign as assigning
from appeals.services import card, ending
from appeals.services import route as routing
from appeals.services.transition import as_seen
from appeals.views.card import MEND, NUMBER, Trouble, card_of, card_page, note_form
from appeals.views.extending import EXTEND, TELL
from appeals.views.labels import DECIDED, JOURNAL_LABELS
from appeals.views.offers import form_for
from appeals.views.watched import CONTROL, LIFT, LOOK_AGAIN

Data = Mapping[str, Any]
Step = Callable[[int, Data], Appeal]
# Where to go on after the step, by the word in the form; the card where there is none.
NEXT = {"triage": "appeals:triage", "approval": "appeals:approval"}

# Who may take a step that is no row of the table; the rest are notes on the card.
MAY = {
    LOOK_AGAIN: policies.can_decide_look_again,
    CONTROL: policies.can_put_under_control,
    LIFT: policies.can_put_under_control,
    EXTEND: policies.can_extend,
    TELL: policies.can_tell_extension,
}
# How the journal calls such a step, for the line that says it was taken.
IN_JOURNAL = {
    CONTROL: "control_put",
    LIFT: "control_lift",
    EXTEND: "extend_term",
    TELL: "tell_longer_term",
}


@require_POST
def route(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.ROUTE,
        lambda pk, data: routing.route(
            pk,
            body=data["body"],
            topic=data["topic"],
            reason=data["reason"],
            actor=request.user,
        ),
    )


@require_POST
def accept(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request, number, Do.ACCEPT, lambda pk, _data: assigning.accept(pk, actor=request.user)
    )


@require_POST
def decline(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.DECLINE,
        lambda pk, data: assigning.decline(pk, reason=data["reason"], actor=request.user),
    )


@require_POST
def assign(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.ASSIGN,
        lambda pk, data: assigning.assign(pk, executor=data["executor"], actor=request.user),
    )


@require_POST
def draft(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.DRAFT,
        lambda pk, data: answering.draft(
            pk,
            answering.Draft(
                text=data["text"],
                language=Language(data["language"]),
                result=AnswerResult(data["result"]),
                language_reason=data["language_reason"],
            ),
            actor=request.user,
        ),
    )


@require_POST
def rework(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.REWORK,
        lambda pk, data: answering.rework(pk, reason=data["reason"], actor=request.user),
    )


@require_POST
def sign(request: StaffRequest, number: str) -> HttpResponse:
    return _take(request, number, Do.SIGN, lambda pk, _data: answering.sign(pk, actor=request.user))


@require_POST
def send(request: StaffRequest, number: str) -> HttpResponse:
    return _take(request, number, Do.SEND, lambda pk, _data: answering.send(pk, actor=request.user))


@require_POST
def close(request: StaffRequest, number: str) -> HttpResponse:
    return _take(request, number, Do.CLOSE, lambda pk, _data: ending.close(pk, actor=request.user))


@require_POST
def redirect(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.REDIRECT,
        lambda pk, data: routing.redirect(
            pk, body=data["body"], reason=data["reason"], actor=request.user
        ),
    )


@require_POST
def withdraw(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.WITHDRAW,
        lambda pk, data: ending.withdraw(pk, reason=data["reason"], actor=request.user),
    )


@require_POST
def return_(request: StaffRequest, number: str) -> HttpResponse:
    return _take(
        request,
        number,
        Do.RETURN,
        lambda pk, data: ending.return_to_applicant(pk, reason=data["reason"], actor=request.user),
    )


@require_POST
def number_(request: StaffRequest, number: str) -> HttpResponse:
    """Note the number that e-Otinish gave."""
    return _note(
        request,
        number,
        NUMBER,
        lambda pk, data: card.set_external_number(
            pk, number=data["external_number"], actor=request.user
        ),
    )


@require_POST
def mend(request: StaffRequest, number: str) -> HttpResponse:
    return _note(
        request,
        number,
        MEND,
        lambda pk, data: card.mend(pk, brought=data["brought"], actor=request.user),
    )


def _take(request: StaffRequest, number: str, action: Do, step: Step) -> HttpResponse:
    return take_step(request, known(request, number), action, form_for(action, request.POST), step)


def _note(request: StaffRequest, number: str, name: str, step: Step) -> HttpResponse:
    appeal = known(request, number)
    return take_step(request, appeal, name, note_form(name, appeal, request.POST), step)


def known(request: StaffRequest, number: str) -> Appeal:
    """Give the appeal as it was before the step, or 404 to a stranger."""
    before = queries.visible_to(request.user).select_related("office", "body")
    return get_object_or_404(before.defer("search"), number=number)


def take_step(
    request: StaffRequest,
    appeal: Appeal,
    action: str,
    form: ActionForm | ExternalNumberForm,
    step: Step,
) -> HttpResponse:
    """Take the step; refused, show the card as it is now, the reason and every word typed."""
    try:
        if not form.is_valid():
            _refuse_wrong_person(request, appeal, action)
            _focus(form)
            return _refused(request, appeal, Trouble(action, form, UNFINISHED))
        with as_seen(request.POST.get("stamp", "")):
            step(appeal.pk, form.cleaned_data)
    except DomainError as error:
        status, words = status_of_step(error.code), message_for(error)
        is_said = isinstance(form, ActionForm) and form.refuse(error.code, words)
        _focus(form)
        return _refused(request, appeal, Trouble(action, form, status, "" if is_said else words))
    return _done(request, appeal, action)


def _refused(request: StaffRequest, appeal: Appeal, trouble: Trouble) -> HttpResponse:
    """Show the card as it is now; where it is no longer ours, 404 says all we may know."""
    return card_page(request, card_of(request, appeal.number), trouble)


def _focus(form: ActionForm | ExternalNumberForm) -> None:
    if isinstance(form, ActionForm):
        form.focus_on_error()


def _refuse_wrong_person(request: StaffRequest, appeal: Appeal, action: str) -> None:
    is_allowed = (
        policies.can(request.user, Do(action), appeal)
        if action in list(Do)
        else MAY.get(action, policies.can_edit_card)(request.user, appeal)
    )
    if not is_allowed:
        raise DomainError("forbidden")


def _done(request: StaffRequest, appeal: Appeal, action: str) -> HttpResponse:
    """Go on: the next one of the queue, the card, or the list where the card is no longer ours."""
    following = NEXT.get(request.POST.get("next", ""))
    is_ours = queries.visible_to(request.user).filter(pk=appeal.pk).exists()
    if request.htmx and is_ours and not following:
        return card_page(request, card_of(request, appeal.number))
    told = JOURNAL_LABELS.get(IN_JOURNAL.get(action, action), DECIDED)
    messages.success(request, f"{appeal.number}: {told}")
    target = reverse(following or "appeals:list")
    if is_ours and not following:
        target = appeal.get_absolute_url()
    return HttpResponseClientRedirect(target) if request.htmx else redirect_to(target)
