"""The citizen says whether the answer settles it, and complains where nobody looks again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.links import path_to
from akimat.base.moments import day
from akimat.base.statuses import CONFLICT, UNFINISHED
from appeals.domain.kinds import Kind
from appeals.domain.verdicts import LookAgainState, VerdictReason
from appeals.forms.verdict import VerdictForm
from appeals.forms.wizard import CONTACT
from appeals.labels.verdicts import COMPLAINT_WORDS, REASON_LABELS, REFUSED_WORDS
from appeals.models import Appeal
from appeals.queries.verdicts import judged_of
from appeals.services.verdict import give
from appeals.views.citizen import by_code, shown
from appeals.views.wizard_door import web_door
from appeals.views.wizard_draft import Draft
from appeals.views.wizard_page import step_page


# No token against forged requests: the code, which stands in the form itself, is the right to
# speak here, and no other site knows it; whoever allows no cookies is heard all the same.
@csrf_exempt
@require_POST
@by_code
def verdict(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """Take the verdict; refused, every word typed comes back with the reason."""
    form = VerdictForm(request.POST, auto_id="verdict-%s")
    if not form.is_valid():
        return _again(request, appeal, form, "", UNFINISHED)
    try:
        give(appeal.pk, form.given())
    except DomainError as error:
        appeal.refresh_from_db(fields=["state", "answer"])
        return _again(request, appeal, form, message_for(error), CONFLICT)
    page = path_to("citizen:appeal", appeal.number, code=appeal.access_code)
    return HttpResponseRedirect(f"{page}#verdict")


def _again(
    request: HttpRequest, appeal: Appeal, form: VerdictForm, refusal: str, status: int
) -> HttpResponse:
    context = shown(appeal, verdict_form=form, refusal=refusal)
    return render(request, "citizen/appeal.html", context, status=status)


@csrf_exempt
@require_POST
@by_code
def complain(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """Begin a complaint whose text is ready: who complains is left to say, then to check and send.

    Nothing personal is taken from the appeal: whoever has the code need not be the applicant.
    """
    draft = Draft.new(kind=Kind.COMPLAINT, text=_words(appeal))
    draft.keep(request)
    return step_page(request, web_door(request), draft, CONTACT)


def _words(appeal: Appeal) -> str:
    """Write to whom it goes, about which answer, what the person said and why nobody looks."""
    judged = judged_of(appeal)
    if judged.answer is None or judged.answer.sent_at is None:
        return ""
    facts = {
        "body": appeal.body.name if appeal.body else appeal.office.name,
        "number": appeal.number,
        "sent": day(timezone.localtime(judged.answer.sent_at).date()),
    }
    lines = [str(COMPLAINT_WORDS) % facts]
    if judged.verdict is not None:
        lines += [str(REASON_LABELS[VerdictReason(reason)]) for reason in judged.verdict.reasons]
        lines.append(judged.verdict.text)
    if judged.look is not None and judged.look.state == LookAgainState.REFUSED:
        lines.append(str(REFUSED_WORDS) % {"reason": judged.look.reason})
    return "\n".join(line for line in lines if line) + "\n"
