"""Every word a person reads for an enum or an error code of appeals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from appeals.domain.defects import Defect
from appeals.domain.kinds import (
    AnswerResult,
    AnswerWay,
    ApplicantType,
    Channel,
    Form,
    Kind,
    Language,
    ParticipantRole,
    RoutingSource,
)
from appeals.domain.states import AppealAction, AppealState

KIND_LABELS = {
    Kind.APPLICATION: pgettext_lazy("appeal kind", "Application"),
    Kind.COMPLAINT: pgettext_lazy("appeal kind", "Complaint"),
    Kind.MESSAGE: pgettext_lazy("appeal kind", "Message"),
    Kind.REQUEST: pgettext_lazy("appeal kind", "Request"),
    Kind.PROPOSAL: pgettext_lazy("appeal kind", "Proposal"),
    Kind.FEEDBACK: pgettext_lazy("appeal kind", "Feedback"),
}
# One line each, in the words of APPC art. 4(1), for the person at the desk.
KIND_HINTS = {
    Kind.APPLICATION: pgettext_lazy(
        "appeal kind", "Asks for help in using one's own or another's rights and interests."
    ),
    Kind.COMPLAINT: pgettext_lazy(
        "appeal kind", "Says that an act, an action or inaction broke rights. In writing only."
    ),
    Kind.MESSAGE: pgettext_lazy(
        "appeal kind", "Tells of a breach of the law or of poor work of bodies and officials."
    ),
    Kind.REQUEST: pgettext_lazy("appeal kind", "Asks for information."),
    Kind.PROPOSAL: pgettext_lazy("appeal kind", "Recommends how to make laws or life better."),
    Kind.FEEDBACK: pgettext_lazy("appeal kind", "Gives an opinion on policy or public events."),
}
# A text that people have agreed to is never edited: a new wording gets a new version.
CONSENT_VERSION = "2026-12"
CONSENT_TEXTS = {
    "2026-11": _(
        "The applicant agrees that the akimat collects and uses the personal data given here, "
        "as far as this appeal needs it and until its retention term ends, and passes it to the "
        "bodies that must answer."
    ),
    # Law No. 94-V art. 8(4) lists what a consent must say.
    "2026-12": _(
        "The applicant agrees that the office of the akim of Khromtau district (the operator) "
        "collects and processes the applicant's name, IIN or BIN, address, phone, e-mail and what "
        "the appeal says in order to register the appeal, consider it and answer it. The data are "
        "kept until the retention term of the appeal ends. Nobody but the bodies that must answer "
        "is given them; they do not leave the country and are not made public. The consent may be "
        "withdrawn (Law No. 94-V, art. 8)."
    ),
}
CHANNEL_LABELS = {
    Channel.DESK: pgettext_lazy("channel", "Desk"),
    Channel.KIOSK: pgettext_lazy("channel", "Kiosk"),
    Channel.WEB: pgettext_lazy("channel", "Web"),
    Channel.PHONE: pgettext_lazy("channel", "Phone"),
    Channel.PAPER: pgettext_lazy("channel", "Paper"),
    Channel.AKIM_RECEPTION: pgettext_lazy("channel", "Akim's reception"),
}
FORM_LABELS = {
    Form.ORAL: pgettext_lazy("appeal form", "Oral, written down at the desk"),
    Form.WRITTEN: pgettext_lazy("appeal form", "On paper"),
    Form.ELECTRONIC: pgettext_lazy("appeal form", "Electronic"),
}
APPLICANT_TYPE_LABELS = {
    ApplicantType.INDIVIDUAL: pgettext_lazy("applicant", "Individual"),
    ApplicantType.LEGAL_ENTITY: pgettext_lazy("applicant", "Legal entity"),
}
# The API names this set of choices once, wherever it stands.
APPLICANT_TYPE_CHOICES = choices_for(APPLICANT_TYPE_LABELS)
LANGUAGE_LABELS = {
    Language.KK: pgettext_lazy("language of the appeal", "Kazakh"),
    Language.RU: pgettext_lazy("language of the appeal", "Russian"),
    Language.OTHER: pgettext_lazy("language of the appeal", "Other"),
}
ANSWER_WAY_LABELS = {
    AnswerWay.STATUS_PAGE: pgettext_lazy("way of the answer", "On the status page"),
    AnswerWay.EMAIL: pgettext_lazy("way of the answer", "By e-mail"),
    AnswerWay.POST: pgettext_lazy("way of the answer", "By post"),
    AnswerWay.IN_PERSON: pgettext_lazy("way of the answer", "In person at the desk"),
}
PARTICIPANT_ROLE_LABELS = {
    ParticipantRole.CO_APPLICANT: pgettext_lazy("participant", "Co-applicant"),
    ParticipantRole.REPRESENTATIVE: pgettext_lazy("participant", "Representative"),
    ParticipantRole.RELATIVE: pgettext_lazy("participant", "Relative or helper"),
}
ANSWER_RESULT_LABELS = {
    AnswerResult.SATISFIED: pgettext_lazy("result of the answer", "Satisfied"),
    AnswerResult.PARTLY: pgettext_lazy("result of the answer", "Satisfied in part"),
    AnswerResult.EXPLAINED: pgettext_lazy("result of the answer", "Explained"),
    AnswerResult.REFUSED: pgettext_lazy("result of the answer", "Refused"),
    AnswerResult.NOTED: pgettext_lazy("result of the answer", "Noted"),
}
ROUTING_SOURCE_LABELS = {
    RoutingSource.NONE: pgettext_lazy("routed by", "Not yet routed"),
    RoutingSource.AUTO: pgettext_lazy("routed by", "By keywords"),
    RoutingSource.CLERK: pgettext_lazy("routed by", "By the clerk"),
}
STATE_LABELS = {
    AppealState.REGISTERED: pgettext_lazy("appeal state", "Registered"),
    AppealState.ROUTED: pgettext_lazy("appeal state", "Sent to the responsible body"),
    AppealState.ACCEPTED: pgettext_lazy("appeal state", "Accepted by the body"),
    AppealState.ASSIGNED: pgettext_lazy("appeal state", "An executor is working on it"),
    AppealState.DRAFTED: pgettext_lazy("appeal state", "Answer waits for signature"),
    AppealState.SIGNED: pgettext_lazy("appeal state", "Answer signed"),
    AppealState.SENT: pgettext_lazy("appeal state", "Answer sent"),
    AppealState.CLOSED: pgettext_lazy("appeal state", "Taken off control"),
    AppealState.REDIRECTED: pgettext_lazy("appeal state", "Redirected to another body"),
    AppealState.WITHDRAWN: pgettext_lazy("appeal state", "Withdrawn by the applicant"),
    AppealState.RETURNED: pgettext_lazy("appeal state", "Returned to the applicant"),
}
ACTION_LABELS = {
    AppealAction.ROUTE: pgettext_lazy("appeal action", "Send to a body"),
    AppealAction.ACCEPT: pgettext_lazy("appeal action", "Accept"),
    AppealAction.DECLINE: pgettext_lazy("appeal action", "Return to the clerk"),
    AppealAction.ASSIGN: pgettext_lazy("appeal action", "Assign an executor"),
    AppealAction.DRAFT: pgettext_lazy("appeal action", "Write the answer"),
    AppealAction.REWORK: pgettext_lazy("appeal action", "Send back for rework"),
    AppealAction.SIGN: pgettext_lazy("appeal action", "Approve and sign"),
    AppealAction.SEND: pgettext_lazy("appeal action", "Mark as sent"),
    AppealAction.CLOSE: pgettext_lazy("appeal action", "Take off control"),
    AppealAction.LOOK_AGAIN: pgettext_lazy("appeal action", "Look again"),
    AppealAction.REDIRECT: pgettext_lazy("appeal action", "Redirect outside"),
    AppealAction.WITHDRAW: pgettext_lazy("appeal action", "Record the withdrawal"),
    AppealAction.RETURN: pgettext_lazy("appeal action", "Return for unmended defects"),
}
# What the button of a form says, where it is not the name of the step.
SUBMIT_LABELS = {
    AppealAction.DRAFT: pgettext_lazy("appeal action", "Submit for signature"),
}
DEFECT_LABELS = {
    Defect.NAME_MISSING: _("The applicant's name is missing."),
    Defect.ORGANISATION_MISSING: _("The name of the organisation is missing."),
    Defect.ADDRESS_MISSING: _("The address is missing."),
    Defect.TEXT_MISSING: _("It is not said what the appeal is about."),
    Defect.CONSENT_MISSING: _("There is no consent to the processing of personal data."),
    Defect.NOT_READ_BACK: _("The protocol was not read back to the applicant."),
}
ERROR_LABELS = {
    "appeal_action_not_allowed": _(
        "This step is no longer open: someone may have moved the appeal on. "
        "Nothing was changed. Reload the card to see where it is now."
    ),
    "regime_missing": _("No law on the terms of appeals is known for %(date)s."),
    "appeal_not_found": _("There is no such appeal, or the code does not fit."),
    "too_many_wrong_codes": _(
        "Too many wrong codes. Wait %(minutes)s minutes and try again, or ask at the desk with an "
        "identity document."
    ),
    "forbidden": _("Your post does not allow this step. Nothing was changed."),
    "reason_missing": _("Give the reason in a few words. The appeal was not changed."),
    "complaint_oral_not_allowed": _(
        "A complaint cannot be taken orally (APPC art. 93). Help the person to write it down "
        "and sign it, or to file it electronically; then register it as written or electronic. "
        "Refusing to take it is not allowed (APPC art. 64)."
    ),
    "channel_needs_clerk": _(
        "Without a clerk's token an appeal comes by “web” or “kiosk”; the other channels say "
        "that a clerk has taken it."
    ),
    "iin_length": _("An IIN has 12 digits; %(given)s were given."),
    "iin_date": _("The IIN begins with a date that cannot be: %(date)s."),
    "iin_century": _("The seventh digit of an IIN is 0 to 6; here it is %(digit)s."),
    "iin_check": _("One digit of the IIN is wrong: the check digit does not fit."),
    "bin_length": _("A BIN has 12 digits; %(given)s were given."),
    "bin_date": _("The BIN begins with a month that cannot be: %(date)s."),
    "bin_type": _("The fifth or sixth digit of the BIN is not one that is issued."),
    "bin_check": _("One digit of the BIN is wrong: the check digit does not fit."),
    "phone_wrong": _("This is not a phone number: %(phone)s. It may also be left empty."),
    "external_number_format": _(
        "An e-Otinish number looks like ЖТ-2026-12345678; this is not one: %(number)s."
    ),
    "external_number_taken": _("This e-Otinish number already stands at appeal %(number)s."),
    "body_closed": _("The body %(body)s does not work on this day. Choose another one."),
    "body_not_internal": _("The body is outside the akimat: use “Redirect outside”."),
    "body_not_external": _("The body belongs to the akimat: use “Send to a body”."),
    "redirect_too_late": _(
        "The three working days for a redirect ended on %(date)s (APPC art. 65). "
        "Send it to a body of the akimat that will answer the person."
    ),
    "executor_not_of_body": _("The executor must work in the body that has the appeal."),
    "executor_only_self": _("An executor may take the appeal only on himself or herself."),
    "closed_by_executor": _("Whoever wrote or signed the answer may not take it off control."),
    "answer_language": _(
        "Answer in Kazakh or in the language of the appeal (APPC art. 89), "
        "or say why another language is used."
    ),
    "answer_empty": _("The answer is empty. Write it before you pass it on."),
    "no_unmended_defects": _(
        "There is nothing to return the appeal for: it has no defects whose term has passed."
    ),
    "idempotency_conflict": _(
        "This Idempotency-Key was already used for other content. Nothing was filed twice."
    ),
    "idempotency_key_missing": _(
        "Send the header Idempotency-Key: 1 to 200 visible characters, a new one for each filing."
    ),
    "file_kind": _(
        "%(name)s: photos are taken as JPEG, PNG or WebP, papers as PDF. This file is something "
        "else."
    ),
    "file_named_otherwise": _(
        "%(name)s: the file is %(kind)s inside, but its name says otherwise. Rename it, or take "
        "another file."
    ),
    "file_too_large": _("%(name)s is larger than %(megabytes)s MB. Take a smaller file."),
    "file_too_many": _("No more than %(most)s files. Bring the rest to the desk."),
    "file_broken": _("%(name)s is damaged: take the photo again or choose another file."),
    "too_many_files": _(
        "Too many files came from this address. Wait %(minutes)s minutes; your text is kept."
    ),
    "office_unknown": _("There is no open office with the code %(office)s."),
}
# Each set of choices has one name in the API, wherever it stands.
CHANNEL_CHOICES = choices_for(CHANNEL_LABELS)
FORM_CHOICES = choices_for(FORM_LABELS)
KIND_CHOICES = choices_for(KIND_LABELS)
LANGUAGE_CHOICES = choices_for(LANGUAGE_LABELS)
STATE_CHOICES = choices_for(STATE_LABELS)
