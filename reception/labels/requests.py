"""The words of requests, minutes, instructions and invitations."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reception.domain.states import InstructionAction, RequestAction

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ACTION_LABELS: Mapping[RequestAction, "StrPromise"] = {
    RequestAction.ASK_TO_MEND: pgettext_lazy("reception step", "Ask to mend"),
    RequestAction.MEND: pgettext_lazy("reception step", "Write down what was mended"),
    RequestAction.PROPOSE: pgettext_lazy("reception step", "Propose another official"),
    RequestAction.ACCEPT_PROPOSAL: pgettext_lazy("reception step", "The person agrees"),
    RequestAction.DECLINE_PROPOSAL: pgettext_lazy("reception step", "The person does not agree"),
    RequestAction.GRANT: pgettext_lazy("reception step", "Set day and time"),
    RequestAction.MOVE: pgettext_lazy("reception step", "Move to another time"),
    RequestAction.REFUSE: pgettext_lazy("reception step", "Refuse"),
    RequestAction.WITHDRAW: pgettext_lazy("reception step", "The person takes the request back"),
    RequestAction.APPEAL: pgettext_lazy("reception step", "Register as an appeal"),
}
INSTRUCTION_ACTION_LABELS: Mapping[InstructionAction, "StrPromise"] = {
    InstructionAction.REPORT: pgettext_lazy("instruction step", "Report as carried out"),
    InstructionAction.SEND_BACK: pgettext_lazy("instruction step", "Send back"),
    InstructionAction.CLOSE: pgettext_lazy("instruction step", "Take off control"),
}
JOURNAL_LABELS: Mapping[str, "StrPromise"] = {
    "ask_to_mend": pgettext_lazy("journal", "Asked to mend"),
    "propose": pgettext_lazy("journal", "Another official proposed"),
    "accept_proposal": pgettext_lazy("journal", "The person has accepted the proposal"),
    "decline_proposal": pgettext_lazy("journal", "The person has declined the proposal"),
    "grant": pgettext_lazy("journal", "Day and time set"),
    "move": pgettext_lazy("journal", "Moved to another time"),
    "receive": pgettext_lazy("journal", "Received"),
    "refuse": pgettext_lazy("journal", "Reception refused"),
    "appeal": pgettext_lazy("journal", "Registered as an appeal"),
    "brief": pgettext_lazy("journal", "Note to the official written"),
    "minutes": pgettext_lazy("journal", "Minutes written"),
    "sign_minutes": pgettext_lazy("journal", "Minutes signed"),
    "hand_over": pgettext_lazy("journal", "Protocol handed over"),
    "attach_recording": pgettext_lazy("journal", "Recording attached"),
    "instruct": pgettext_lazy("journal", "Instruction given"),
    "report": pgettext_lazy("journal", "Reported as carried out"),
    "send_back": pgettext_lazy("journal", "Instruction sent back"),
    "invite": pgettext_lazy("journal", "Invited to the reception"),
    "answer_invitation": pgettext_lazy("journal", "Invitation answered"),
    "from_reception": pgettext_lazy("journal", "Came from a personal reception"),
}
# How a citizen reads a step of the request.
STEP_LABELS: Mapping[str, "StrPromise"] = {
    "register": pgettext_lazy("request step", "Registered"),
    "ask_to_mend": pgettext_lazy("request step", "You were asked to mend something"),
    "mend": pgettext_lazy("request step", "You have mended it"),
    "propose": pgettext_lazy("request step", "Another official was proposed"),
    "accept_proposal": pgettext_lazy("request step", "You have accepted the proposal"),
    "decline_proposal": pgettext_lazy("request step", "You have declined the proposal"),
    "grant": pgettext_lazy("request step", "Day and time set"),
    "move": pgettext_lazy("request step", "Moved to another time"),
    "receive": pgettext_lazy("request step", "You were received"),
    "sign_minutes": pgettext_lazy("request step", "The protocol is signed"),
    "refuse": pgettext_lazy("request step", "Refused"),
    "withdraw": pgettext_lazy("request step", "You have taken the request back"),
    "appeal": pgettext_lazy("request step", "Registered as an appeal"),
}
ERROR_LABELS: Mapping[str, "StrPromise"] = {
    "reception_phone_not_enough": _(
        "A phone call alone is not registered (PP663 p. 5): the person comes to the desk and "
        "signs, or files on the site or the kiosk. What was typed is kept."
    ),
    "reception_already_filed": _(
        "This request was filed already under the number %(number)s. Nothing was filed twice."
    ),
    "reception_not_found": _("There is no such request, or the code does not fit."),
    "reception_official_away": _(
        "This official does not receive now. Choose another one; nothing was lost."
    ),
    "reception_slot_of_another": _(
        "This time belongs to another official. Choose one of the times that are shown."
    ),
    "reception_same_official": _("This is the official who is asked for. Choose another one."),
    "reception_mend_time_left": _(
        "The person still has time to mend the request, until %(date)s. Nothing was changed."
    ),
    "reception_nothing_asked": _("Say what is to be mended. Nothing was changed."),
    "reception_mended_nothing": _("Write what was missing. What you typed before is kept."),
    "reception_reason_missing": _("Give the reason in a few words. Nothing was changed."),
    "reception_appealed_already": _("It is registered as an appeal already: %(number)s."),
    "minutes_signed": _("The minutes are signed and cannot be changed any more."),
    "minutes_missing": _("There are no minutes with a decision yet. Save them first."),
    "minutes_without_instruction": _(
        "The decision is an instruction: name at least one body and a date. The rest is kept."
    ),
    "minutes_too_early": _("The reception has not begun yet: it is on %(date)s."),
    "instruction_due_in_the_past": _("An instruction cannot be due on %(date)s: that day is over."),
    "instruction_report_missing": _("Write what was done. Nothing was changed."),
    "recording_without_consent": _(
        "The person has not agreed to the recording, so no file is kept. Nothing else was lost."
    ),
    "recording_too_large": _("The file is larger than %(megabytes)s MB. Nothing else was lost."),
    "recording_not_audio": _(
        "This is not a recording in mp3, m4a, ogg or wav. Nothing else was lost."
    ),
    "invitation_to_nobody": _("Choose whom to invite: a body or a person."),
    "invitation_answered": _("This invitation was answered already."),
    "invitation_reason_missing": _("Say why not: the applicant is told of it."),
}
ITEM_OF_REQUEST = _("On the request: %(text)s")
