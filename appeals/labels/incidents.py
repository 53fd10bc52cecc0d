"""Every word a person reads for an incident: its states, steps and refusals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appeals.domain.incidents import IncidentAction, IncidentState

INCIDENT_STATE_LABELS = {
    IncidentState.OPEN: pgettext_lazy("incident", "To be confirmed"),
    IncidentState.CONFIRMED: pgettext_lazy("incident", "Confirmed, being repaired"),
    IncidentState.OVER: pgettext_lazy("incident", "Over"),
    IncidentState.DISMISSED: pgettext_lazy("incident", "Was none"),
}
INCIDENT_STEP_LABELS = {
    IncidentAction.CONFIRM: pgettext_lazy("incident", "Confirm and tell people"),
    IncidentAction.UPDATE: pgettext_lazy("incident", "Change what people are told"),
    IncidentAction.END: pgettext_lazy("incident", "It is over"),
    IncidentAction.DISMISS: pgettext_lazy("incident", "It was none"),
}
INCIDENT_JOURNAL_LABELS = {
    "incident_open": pgettext_lazy("journal", "Incident opened by a burst of appeals"),
    "incident_confirm": pgettext_lazy("journal", "Incident confirmed"),
    "incident_update": pgettext_lazy("journal", "What is told of the incident was changed"),
    "incident_end": pgettext_lazy("journal", "Incident is over"),
    "incident_dismiss": pgettext_lazy("journal", "Incident dismissed: there was none"),
    "incident_join": pgettext_lazy("journal", "Joined an incident"),
    "incident_leave": pgettext_lazy("journal", "Taken out of an incident"),
    "incident_draft": pgettext_lazy("journal", "Common answer written to an appeal of it"),
    "incident_sign": pgettext_lazy("journal", "Common answer to an appeal of it signed"),
}
INCIDENT_ERROR_LABELS = {
    "incident_step_not_allowed": _(
        "This step is no longer open: someone has moved the incident on. Nothing was changed."
    ),
    "incident_words_missing": _(
        "Say in Kazakh and in Russian what has happened, and which body repairs it."
    ),
    "incident_appeal_elsewhere": _("This appeal already belongs to incident %(number)s."),
    "incident_appeal_not_in": _("This appeal does not belong to the incident."),
    "incident_nothing_to_answer": _(
        "None of the chosen appeals waits for this step by you. Nothing was changed."
    ),
}
