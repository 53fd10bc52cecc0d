"""The last button: registered once, whatever it lacks and however often it is pressed."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from akimat.base.errors import DomainError
from akimat.base.http import kept_private
from akimat.base.statuses import CONFLICT, TOO_MANY, UNFINISHED
from akimat.base.submissions import SubmissionKey
from appeals.forms.wizard import CHECK, WizardSheet
from appeals.services.register import already_filed, register
from appeals.views.wizard_door import Door
from appeals.views.wizard_draft import Draft
from appeals.views.wizard_guard import Guard, looks_like_a_program, minutes_to_wait
from appeals.views.wizard_page import Trouble, step_page


def send(request: HttpRequest, door: Door, draft: Draft) -> HttpResponse:
    sheet = WizardSheet.of(draft.data, key=draft.name, channel=door.channel)
    if not sheet.is_valid():
        return _again(request, door, draft, Trouble(sheet=sheet, status=UNFINISHED))
    submission = SubmissionKey("wizard", draft.name, sheet.fingerprint())
    try:
        # A second press is answered before it is counted.
        appeal = already_filed(submission)
        if appeal is None:
            trouble = _guarded(request, door, draft)
            if trouble:
                return _again(request, door, draft, replace(trouble, sheet=sheet))
            appeal = register(sheet.new_appeal(door.office), actor=None, submission=submission)
    except DomainError as error:
        if error.code != "idempotency_conflict":
            raise
        return _filed_otherwise(
            request, door, draft, Trouble(sheet=sheet, filed=error.params["number"])
        )
    draft.forget(request)
    return kept_private(HttpResponseRedirect(door.done(appeal)))


def _guarded(request: HttpRequest, door: Door, draft: Draft) -> Trouble | None:
    if looks_like_a_program(door, draft, request.POST) and not Guard.of(draft).is_passed(
        request.POST
    ):
        return Trouble(asks_sum=True, status=UNFINISHED)
    minutes = minutes_to_wait(door)
    return Trouble(is_full=True, status=TOO_MANY) if minutes else None


def _filed_otherwise(
    request: HttpRequest, door: Door, draft: Draft, trouble: Trouble
) -> HttpResponse:
    """Say under which number this was filed; what differs now becomes an appeal of its own."""
    draft.forget(request)
    anew = Draft.new(**draft.data)
    anew.begun_at = draft.begun_at
    return _again(request, door, anew, replace(trouble, status=CONFLICT))


def _again(request: HttpRequest, door: Door, draft: Draft, trouble: Trouble) -> HttpResponse:
    draft.keep(request)
    return step_page(request, door, draft, CHECK, trouble=trouble)
