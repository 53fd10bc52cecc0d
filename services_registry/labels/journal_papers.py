"""The words on the papers of a request for a service."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PRODUCT = _("Open Akimat")
RECEIPT_TITLE = pgettext_lazy("service receipt", "Receipt of the request for a service")
SERVICE = pgettext_lazy("service receipt", "Service")
RECEIVED = pgettext_lazy("service receipt", "Received")
RECEIVED_BY = pgettext_lazy("service receipt", "Received by")
BY_THE_SYSTEM = pgettext_lazy("service receipt", "the information system, without an official")
CHANNEL = pgettext_lazy("service receipt", "How it came")
DOCUMENTS = pgettext_lazy("service receipt", "Documents")
RESULT_BY = pgettext_lazy("service receipt", "Result due")
NOT_LATER_THAN = pgettext_lazy("service receipt", "not later than %(moment)s")
NO_TERM = pgettext_lazy("service receipt", "the term is not verified: ask at the desk")
CODE = pgettext_lazy("service receipt", "Code of your request")
SCAN = pgettext_lazy("service receipt", "Scan to see where your request is now")
BY_HAND = pgettext_lazy("service receipt", "or open %(address)s and type the number and the code")
BASIS = pgettext_lazy(
    "service receipt",
    "The term is that of the passport of the service, version %(version)s "
    "(Law No. 88-V, art. 14). If it is missed, you may complain to the provider.",
)

REFUSAL_TITLE = pgettext_lazy("refusal to take", "Refusal to take the request for a service")
REFUSAL_GIVEN = pgettext_lazy("refusal to take", "Given on")
REFUSAL_TO = pgettext_lazy("refusal to take", "Given to")
REFUSAL_WHY = pgettext_lazy("refusal to take", "Why it was not taken:")
REFUSAL_LACKS = pgettext_lazy("refusal to take", "What is missing or has expired:")
REFUSAL_NEXT = pgettext_lazy(
    "refusal to take",
    "Bring what is named above and the request is taken at any time. You do not have to bring "
    "what is taken from state systems.",
)
REFUSAL_COMPLAIN = pgettext_lazy(
    "refusal to take",
    "If you do not agree, you may complain to %(provider)s; the complaint is considered within "
    "%(days)s working days (%(basis)s).",
)
REFUSAL_BASIS = pgettext_lazy("refusal to take", "Given under %(basis)s.")
DOCUMENT = pgettext_lazy("service receipt", "%(document)s: %(mark)s")
