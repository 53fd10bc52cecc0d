"""The words of what a citizen is given: the status page and the papers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appeals.domain.milestones import Milestone, Standing

PRODUCT = _("Open Akimat")

MILESTONE_LABELS = {
    (Milestone.RECEIVED, Standing.DONE): pgettext_lazy("milestone", "Registered"),
    (Milestone.BODY, Standing.DONE): pgettext_lazy("milestone", "Sent to the responsible body"),
    (Milestone.BODY, Standing.NOW): pgettext_lazy(
        "milestone", "The body that will answer is being chosen"
    ),
    (Milestone.BODY, Standing.NEXT): pgettext_lazy("milestone", "The body that will answer"),
    (Milestone.WORK, Standing.DONE): pgettext_lazy("milestone", "Considered"),
    (Milestone.WORK, Standing.NOW): pgettext_lazy("milestone", "Being considered"),
    (Milestone.WORK, Standing.NEXT): pgettext_lazy("milestone", "Consideration"),
    (Milestone.ANSWER, Standing.DONE): pgettext_lazy("milestone", "Answer sent"),
    (Milestone.ANSWER, Standing.NOW): pgettext_lazy(
        "milestone", "The answer is signed and is being sent"
    ),
    (Milestone.ANSWER, Standing.NEXT): pgettext_lazy("milestone", "Answer"),
    (Milestone.REDIRECTED, Standing.DONE): pgettext_lazy("milestone", "Redirected to another body"),
    (Milestone.WITHDRAWN, Standing.DONE): pgettext_lazy("milestone", "Withdrawn by the applicant"),
    (Milestone.RETURNED, Standing.DONE): pgettext_lazy("milestone", "Returned to the applicant"),
}

RECEIPT_TITLE = pgettext_lazy("receipt", "Receipt")
RECEIVED = pgettext_lazy("receipt", "Received")
REGISTERED_ON = pgettext_lazy("receipt", "Registered on")
KIND = pgettext_lazy("receipt", "Kind of appeal")
RECEIVED_BY = pgettext_lazy("receipt", "Received by")
RECEIVED_BY_SYSTEM = pgettext_lazy("receipt", "the information system, without an official")
ANSWER_BY = pgettext_lazy("receipt", "Answer due")
NOT_LATER_THAN = pgettext_lazy("receipt", "not later than %(date)s")
EXTERNAL_NUMBER = pgettext_lazy("receipt", "Number in e-Otinish")
ACCESS_CODE = pgettext_lazy("receipt", "Code of your appeal")
SCAN = pgettext_lazy("receipt", "Scan to see where your appeal is now")
BY_HAND = pgettext_lazy("receipt", "or open %(address)s and type the number and the code")
DEFECTS = pgettext_lazy("receipt", "The appeal is registered. Please mend by %(date)s:")
PUT_OFF = pgettext_lazy(
    "receipt",
    "It came after office hours or on a day off, so it is registered on the next working day "
    "(APPC art. 64).",
)
RECEIPT_BASIS = pgettext_lazy(
    "receipt", "Given under art. 64(2) of the Administrative Procedural and Process-Related Code."
)

ANSWER_TITLE = pgettext_lazy("answer letter", "Answer to appeal %(number)s of %(date)s")
ANSWER_NUMBER = pgettext_lazy("answer letter", "No. %(number)s")
ANSWER_DRAFT = pgettext_lazy("answer letter", "Draft. Not signed and not sent.")
ANSWER_EXECUTOR = pgettext_lazy("answer letter", "Executor: %(name)s")
ANSWER_PHONE = pgettext_lazy("answer letter", "Phone: %(phone)s")
RIGHT_TO_COMPLAIN = pgettext_lazy(
    "answer letter",
    "If you do not agree, you may complain in writing or electronically within three months from "
    "the day you learned of this answer. File the complaint with %(body)s; within three working "
    "days it mends the matter or passes the complaint to the higher body (APPC art. 91 and 92).",
)
HIGHER_BODY = pgettext_lazy("answer letter", "The higher body: %(body)s.")
HIGHER_AKIM = pgettext_lazy(
    "answer letter", "It is considered by the akim of the district, through: %(body)s."
)
