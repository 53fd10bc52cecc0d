"""The words of the risk of lateness: reasons, and what the model says of itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appeals.domain.risk import Feature, Verdict

REASON_LABELS = {
    Feature.TERM_USED: pgettext_lazy("reason of risk", "much of the term is used"),
    Feature.NOT_ROUTED: pgettext_lazy("reason of risk", "it has no body yet"),
    Feature.NOT_ACCEPTED: pgettext_lazy("reason of risk", "the body has not accepted it yet"),
    Feature.NO_EXECUTOR: pgettext_lazy("reason of risk", "nobody is named to answer it yet"),
    Feature.NOT_DRAFTED: pgettext_lazy("reason of risk", "no answer is written yet"),
    Feature.LOAD: pgettext_lazy("reason of risk", "the body has much open work"),
    Feature.BODY_LATE: pgettext_lazy("reason of risk", "the body was often late before"),
    Feature.TOPIC_LATE: pgettext_lazy("reason of risk", "this topic was often late before"),
    Feature.DECLINES: pgettext_lazy("reason of risk", "a body has returned it"),
    Feature.REWORKS: pgettext_lazy("reason of risk", "its answer was sent back"),
    Feature.DAYS_OFF: pgettext_lazy("reason of risk", "many of the days left are days off"),
    Feature.AWAY: pgettext_lazy("reason of risk", "the executor is away on some of the days left"),
}
VERDICT_LABELS = {
    Verdict.USABLE: pgettext_lazy("model", "In use"),
    Verdict.TOO_FEW: pgettext_lazy("model", "Too few ended appeals"),
    Verdict.NO_BETTER: pgettext_lazy("model", "No better than the average"),
}
VERDICT_HINTS = {
    Verdict.TOO_FEW: _(
        "There are too few ended appeals, or too few late ones, to learn from. "
        "Until there are, no risk is shown."
    ),
    Verdict.NO_BETTER: _(
        "On appeals it had never seen, the model did no better than telling everybody the average. "
        "So no risk is shown."
    ),
}
NOT_TRAINED = _("No model was made yet: it is made every night.")
