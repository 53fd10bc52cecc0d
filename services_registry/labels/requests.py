"""Every word a person reads for a state, a step or a mark of the journal of services."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from services_registry.domain.request_imports import PortalImportAction, PortalImportState
from services_registry.domain.requests import (
    ComplaintAction,
    ComplaintResult,
    ComplaintState,
    ComplaintTo,
    DocumentMark,
    RequestAction,
    RequestChannel,
    RequestLanguage,
    RequestState,
    journaled,
)

STATE_LABELS = {
    RequestState.RECEIVED: pgettext_lazy("service request", "Received"),
    RequestState.IN_WORK: pgettext_lazy("service request", "In work"),
    RequestState.READY: pgettext_lazy("service request", "Result is ready"),
    RequestState.HANDED_OVER: pgettext_lazy("service request", "Result handed over"),
    RequestState.REFUSED: pgettext_lazy("service request", "Refused"),
    RequestState.NOT_TAKEN: pgettext_lazy("service request", "Not taken: documents lacking"),
    RequestState.WITHDRAWN: pgettext_lazy("service request", "Withdrawn by the person"),
    RequestState.ANNULLED: pgettext_lazy("service request", "Annulled: the import was undone"),
}
ACTION_LABELS = {
    RequestAction.TAKE_UP: pgettext_lazy("service request", "Take into work"),
    RequestAction.MAKE_READY: pgettext_lazy("service request", "The result is ready"),
    RequestAction.TAKE_BACK: pgettext_lazy("service request", "Return to work"),
    RequestAction.HAND_OVER: pgettext_lazy("service request", "Hand over the result"),
    RequestAction.REFUSE: pgettext_lazy("service request", "Refuse the service"),
    RequestAction.WITHDRAW: pgettext_lazy("service request", "Record the withdrawal"),
    RequestAction.ANNUL: pgettext_lazy("service request", "Annul"),
}
CHANNEL_LABELS = {
    RequestChannel.DESK: pgettext_lazy("service channel", "Desk"),
    RequestChannel.KIOSK: pgettext_lazy("service channel", "Kiosk"),
    RequestChannel.WEB: pgettext_lazy("service channel", "Web"),
    RequestChannel.PHONE: pgettext_lazy("service channel", "Phone"),
    RequestChannel.GOV_CORPORATION: pgettext_lazy("service channel", "State Corporation"),
    RequestChannel.EGOV: pgettext_lazy("service channel", "eGov portal"),
    RequestChannel.PROACTIVE: pgettext_lazy("service channel", "Proactive, without a request"),
}
MARK_LABELS = {
    DocumentMark.RECEIVED: pgettext_lazy("document of a request", "Received"),
    DocumentMark.FROM_SYSTEMS: pgettext_lazy("document of a request", "From state systems"),
    DocumentMark.ORIGINAL_SHOWN: pgettext_lazy("document of a request", "Original shown"),
    DocumentMark.NOT_NEEDED: pgettext_lazy("document of a request", "Not needed in this case"),
    DocumentMark.MISSING: pgettext_lazy("document of a request", "Missing"),
    DocumentMark.EXPIRED: pgettext_lazy("document of a request", "Expired"),
}
LANGUAGE_LABELS = {
    RequestLanguage.KK: pgettext_lazy("language of the request", "Kazakh"),
    RequestLanguage.RU: pgettext_lazy("language of the request", "Russian"),
}
COMPLAINT_STATE_LABELS = {
    ComplaintState.REGISTERED: pgettext_lazy("service complaint", "Registered"),
    ComplaintState.PROLONGED: pgettext_lazy("service complaint", "Term prolonged"),
    ComplaintState.ANSWERED: pgettext_lazy("service complaint", "Answered"),
    ComplaintState.WITHDRAWN: pgettext_lazy("service complaint", "Withdrawn by the person"),
}
COMPLAINT_ACTION_LABELS = {
    ComplaintAction.PROLONG: pgettext_lazy("service complaint", "Prolong the term"),
    ComplaintAction.TELL: pgettext_lazy("service complaint", "The person was told"),
    ComplaintAction.ANSWER: pgettext_lazy("service complaint", "Answer"),
    ComplaintAction.WITHDRAW: pgettext_lazy("service complaint", "Record the withdrawal"),
}
COMPLAINT_TO_LABELS = {
    ComplaintTo.PROVIDER: pgettext_lazy("service complaint", "The provider of the service"),
    ComplaintTo.ASSESSOR: pgettext_lazy(
        "service complaint", "The body that assesses and controls the quality of services"
    ),
}
COMPLAINT_RESULT_LABELS = {
    ComplaintResult.SATISFIED: pgettext_lazy("service complaint", "Satisfied"),
    ComplaintResult.PARTLY: pgettext_lazy("service complaint", "Satisfied in part"),
    ComplaintResult.REFUSED: pgettext_lazy("service complaint", "Not satisfied"),
}
IMPORT_STATE_LABELS = {
    PortalImportState.READ: pgettext_lazy("import of requests", "Read, nothing is written yet"),
    PortalImportState.APPLIED: pgettext_lazy("import of requests", "Entered into the journal"),
    PortalImportState.UNDONE: pgettext_lazy("import of requests", "Undone"),
    PortalImportState.DROPPED: pgettext_lazy("import of requests", "Dropped"),
}
JOURNAL_LABELS = {
    "register_request": pgettext_lazy("journal", "Request for a service registered"),
    "refuse_to_take": pgettext_lazy("journal", "Refused to take the request: documents lacking"),
    journaled(RequestAction.TAKE_UP): pgettext_lazy("journal", "Taken into work"),
    journaled(RequestAction.MAKE_READY): pgettext_lazy("journal", "Result of the service ready"),
    journaled(RequestAction.TAKE_BACK): pgettext_lazy("journal", "Returned to work"),
    journaled(RequestAction.HAND_OVER): pgettext_lazy("journal", "Result handed over"),
    journaled(RequestAction.REFUSE): pgettext_lazy("journal", "Service refused"),
    journaled(RequestAction.WITHDRAW): pgettext_lazy("journal", "Request withdrawn by the person"),
    journaled(RequestAction.ANNUL): pgettext_lazy("journal", "Request annulled with its import"),
    "mark_late": pgettext_lazy("journal", "The term of the service has passed"),
    "add_scan": pgettext_lazy("journal", "Scan added"),
    "register_complaint": pgettext_lazy("journal", "Complaint about a service registered"),
    ComplaintAction.PROLONG.value: pgettext_lazy("journal", "Term of the complaint prolonged"),
    ComplaintAction.TELL.value: pgettext_lazy("journal", "Person told of the longer term"),
    ComplaintAction.ANSWER.value: pgettext_lazy("journal", "Complaint answered"),
    ComplaintAction.WITHDRAW.value: pgettext_lazy("journal", "Complaint withdrawn"),
    "read_import": pgettext_lazy("journal", "File of the portal read"),
    "name_columns": pgettext_lazy("journal", "Columns of the portal's file named"),
    PortalImportAction.APPLY.value: pgettext_lazy("journal", "File of the portal entered"),
    PortalImportAction.UNDO.value: pgettext_lazy("journal", "Import undone"),
    PortalImportAction.DROP.value: pgettext_lazy("journal", "Import dropped"),
}
ERROR_LABELS = {
    "service_regime_missing": _("No law on the terms of services is known for %(date)s."),
    "service_not_given_on": _("No service with the code %(service)s was given on %(date)s."),
    "service_request_not_found": _("There is no such request, or the code does not fit."),
    "service_step_not_allowed": _(
        "This step is no longer open: someone may have moved the request on. Nothing was changed. "
        "Reload the card to see where it is now."
    ),
    "service_forbidden": _("Your post does not allow this step. Nothing was changed."),
    "service_reason_missing": _("Give the reason in a few words. Nothing was changed."),
    "service_ground_missing": _("Choose the lawful ground of the refusal. Nothing was changed."),
    "service_documents_lacking": _(
        "The set of documents is not complete: hand the person a written refusal to take it."
    ),
    "service_nothing_lacks": _(
        "No document is missing or expired, so there is no ground not to take the request."
    ),
    "service_consent_missing": _(
        "Without a request a service is given only with the person's consent (art. 21-1)."
    ),
    "service_not_proactive": _("The passport does not name this service as proactive."),
    "service_in_the_future": _("A request cannot have been received in the future."),
    "service_already_filed": _(
        "This page was already sent with other content, as %(number)s. Nothing was filed twice."
    ),
    "service_document_unknown": _("The passport has no documents at the places %(positions)s."),
    "service_external_known": _("The number %(number)s is already in the journal."),
    "scan_too_large": _("A scan may have at most %(megabytes)s MB."),
    "scan_wrong_kind": _("A scan is a PDF, JPEG, PNG or WebP file; this is none of them."),
    "scan_too_many": _("A request keeps at most %(most)s scans."),
    "complaint_too_late_to_prolong": _("The term has passed: it can no longer be prolonged."),
    "import_undone_partly": _("%(kept)s requests were worked on since: they stay."),
}
# Each set of choices has one name in the API, wherever it stands.
STATE_CHOICES = choices_for(STATE_LABELS)
CHANNEL_CHOICES = choices_for(CHANNEL_LABELS)
LANGUAGE_CHOICES = choices_for(LANGUAGE_LABELS)
