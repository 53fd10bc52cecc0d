"""Words of the wizard: its steps, and whom to call at once."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STEP_LABELS = {
    "describe": pgettext_lazy("step of the wizard", "The matter"),
    "place": pgettext_lazy("step of the wizard", "The place"),
    "contact": pgettext_lazy("step of the wizard", "About you"),
    "check": pgettext_lazy("step of the wizard", "Check"),
}
STEP_TITLES = {
    "describe": _("What happened?"),
    "place": _("Where is it?"),
    "contact": _("Whom do we answer?"),
    "check": _("Check and send"),
}
EMERGENCY_LABELS = {
    "gas": _(
        "Do you smell gas? Leave the house, switch nothing on and call at once. An appeal is "
        "answered in days, the gas service comes now."
    ),
    "fire": _("Is something on fire? Call now; do not wait for an answer to an appeal."),
    "health": _("Is somebody's life or health in danger? Call an ambulance now."),
    "violence": _(
        "Does somebody beat or threaten you or another person? Call the police now. The trust "
        "line helps women and families round the clock."
    ),
    "child": _(
        "Is a child in danger? Call now: the children's line listens round the clock and keeps "
        "the call secret."
    ),
    "life": _("If it is very hard for you, talk to somebody now. The call is free and secret."),
    "rescue": _("Is there danger right now? Call the rescue service, and keep others away."),
}
NUMBER_LABELS = {
    "101": pgettext_lazy("number to call", "fire brigade"),
    "102": pgettext_lazy("number to call", "police"),
    "103": pgettext_lazy("number to call", "ambulance"),
    "104": pgettext_lazy("number to call", "gas service"),
    "111": pgettext_lazy("number to call", "children's line"),
    "112": pgettext_lazy("number to call", "rescue service"),
    "150": pgettext_lazy("number to call", "trust line for women and families"),
}
TEXT = _("Your text")
KIND = _("Kind of appeal")
TOPIC = _("What it is about")
PLACE = pgettext_lazy("place of the matter", "Place")
NO_PLACE = pgettext_lazy("place of the matter", "No particular place")
ORGANISATION = _("Organisation")
BIN = _("BIN")
NAME = pgettext_lazy("person", "Surname, name, patronymic")
IIN = _("IIN")
ADDRESS = _("Address")
PHONE = _("Phone")
EMAIL = _("E-mail")
ANSWER_WAY = _("How you get the answer")
LANGUAGE = _("Language of the answer")
