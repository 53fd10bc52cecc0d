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
    RequestAction.REDIRECT: pgettext_lazy("reception step", "Redirect outside"),
    RequestAction.EXTEND: pgettext_lazy("reception step", "Put the answer off"),
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
    "give_back": pgettext_lazy("journal", "The time was given back"),
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
    "extend": pgettext_lazy("journal", "The answer was put off"),
    "tell_extension": pgettext_lazy("journal", "The applicant was told of the later answer"),
    "compose_final_list": pgettext_lazy("journal", "Final list sent"),
    "sign_final_list": pgettext_lazy("journal", "Final list signed"),
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
    "give_back": pgettext_lazy("request step", "The time was given back"),
    "receive": pgettext_lazy("request step", "You were received"),
    "sign_minutes": pgettext_lazy("request step", "The protocol is signed"),
    "refuse": pgettext_lazy("request step", "Refused"),
    "withdraw": pgettext_lazy("request step", "You have taken the request back"),
    "appeal": pgettext_lazy("request step", "Registered as an appeal"),
    "redirect": pgettext_lazy("request step", "Redirected to another body"),
    "extend": pgettext_lazy("request step", "The answer was put off"),
}
ERROR_LABELS: Mapping[str, "StrPromise"] = {
    "recording_not_asked": _(
        "Say whether the person agrees to the recording; then the minutes can be signed. "
        "What you typed is kept."
    ),
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
    "reception_nothing_to_return": _(
        "The person was not asked to mend anything, so the request is not returned. "
        "Ask to mend first. Nothing was changed."
    ),
    "reception_nothing_asked": _("Say what is to be mended. Nothing was changed."),
    "reception_mended_nothing": _("Write what was missing. What you typed before is kept."),
    "reception_reason_missing": _("Give the reason in a few words. Nothing was changed."),
    "reception_time_changed": _(
        "Meanwhile the time of this request has changed. Nothing was saved: look at the new time "
        "and do it again. What you typed is kept."
    ),
    "reception_appealed_already": _("It is registered as an appeal already: %(number)s."),
    "reception_video_not_agreed": _(
        "The person has not agreed to be received by video (PP663 p. 24). Choose another time."
    ),
    "reception_extended_already": _(
        "The answer was put off already, to %(date)s; that can be done once. Nothing was changed."
    ),
    "reception_extension_not_later": _(
        "The answer is due on %(date)s: choose a later day. What you typed is kept."
    ),
    "reception_extension_too_long": _(
        "The answer can be put off to %(date)s at most (APPC 76(3)). What you typed is kept."
    ),
    "reception_extension_day_off": _(
        "%(date)s is not a working day: choose another one. What you typed is kept."
    ),
    "final_list_too_early": _("The list becomes final on %(date)s; until then it is a draft."),
    "final_list_day_over": _("%(date)s is over: its list is not changed any more."),
    "final_list_outdated": _("A newer version of this list was sent. Sign that one."),
    "minutes_signed": _("The minutes are signed and cannot be changed any more."),
    "minutes_missing": _("There are no minutes with a decision yet. Save them first."),
    "minutes_without_instruction": _(
        "The decision is an instruction: name at least one body and a date. The rest is kept."
    ),
    "minutes_too_early": _("The reception has not begun yet: it is on %(date)s."),
    "instruction_due_in_the_past": _("An instruction cannot be due on %(date)s: that day is over."),
    "instruction_due_too_late": _(
        "An instruction is due within a year: choose a day not later than %(date)s. What you typed "
        "is kept."
    ),
    "instruction_report_missing": _("Write what was done. Nothing was changed."),
    "reception_too_many": _(
        "Too many requests came from this address. Wait %(minutes)s minutes, or come to the desk; "
        "what you typed is kept."
    ),
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
LATEST = _("Not later than %(date)s (APPC 76(3)).")
ITEM_OF_REQUEST = _("On the request: %(text)s")
# What has changed in a final list; a row is told by its time and the code of the official.
LIST_CHANGE_LABELS: Mapping[str, "StrPromise"] = {
    "added": pgettext_lazy("final list", "%(number)s: added, %(now)s."),
    "removed": pgettext_lazy("final list", "%(number)s: does not come any more (was %(was)s)."),
    "moved": pgettext_lazy("final list", "%(number)s: moved from %(was)s to %(now)s."),
}
LIST_LABELS: Mapping[str, "StrPromise"] = {
    "new": pgettext_lazy("request list", "New"),
    "soon": pgettext_lazy("request list", "Answer due"),
    "to_mend": pgettext_lazy("request list", "To be mended"),
    "proposed": pgettext_lazy("request list", "Proposed"),
    "granted": pgettext_lazy("request list", "Time set"),
    "all": pgettext_lazy("request list", "All"),
}
ORDER_LIST_LABELS: Mapping[str, "StrPromise"] = {
    "open": pgettext_lazy("instruction list", "Open"),
    "soon": pgettext_lazy("instruction list", "Due in 3 days"),
    "overdue": pgettext_lazy("instruction list", "Overdue"),
    "reported": pgettext_lazy("instruction list", "To be checked"),
    "done": pgettext_lazy("instruction list", "Carried out"),
}
FIELD_LABELS: Mapping[str, "StrPromise"] = {
    "full_name": pgettext_lazy("personal data", "name"),
    "address": pgettext_lazy("personal data", "address"),
    "text": pgettext_lazy("personal data", "text"),
    "iin": pgettext_lazy("personal data", "IIN"),
    "phone": pgettext_lazy("personal data", "phone"),
    "email": pgettext_lazy("personal data", "e-mail"),
}
# What the official has to know of the law, by what it applies to.
LAW_NOTES: Mapping[str, "StrPromise"] = {
    "recording": _("The reception is recorded; ask for consent first (PP663 p. 21)."),
    "priority": _("This person is received out of turn (PP663 p. 23)."),
    "protocol": _("The protocol signed today goes to the person by %(date)s (PP663 p. 37)."),
    "appeal": _(
        "What cannot be solved at once is registered as an appeal (APPC 90(4), PP663 p. 16)."
    ),
    "again": _("That it was not solved at an earlier reception is no ground to refuse (p. 17)."),
}
RISK_LABELS: Mapping[str, "StrPromise"] = {
    "late_appeals": _("Appeals of this person without an answer in time: %(count)s"),
    "late_instructions": _("Promises to this person that are overdue: %(count)s"),
    "repeated": _("Comes again: earlier receptions %(count)s"),
    "late_answer": _("The answer on this request was due on %(date)s"),
    "no_note": _("There is no note to the official"),
}
PROPOSAL_REASON = _(
    "This can be solved sooner by %(official)s: the nearest free time is now %(when)s."
)
PROTOCOL: Mapping[str, "StrPromise"] = {
    "title": pgettext_lazy("protocol", "Protocol of a personal reception No. %(number)s"),
    "draft": pgettext_lazy("protocol", "Draft. Not signed."),
    "place": pgettext_lazy("protocol", "Place"),
    "began": pgettext_lazy("protocol", "Date and time"),
    "official": pgettext_lazy("protocol", "Official"),
    "secretary": pgettext_lazy("protocol", "Secretary"),
    "participants": pgettext_lazy("protocol", "Participants"),
    "applicant": pgettext_lazy("protocol", "Applicant"),
    "recording": pgettext_lazy("protocol", "Audio recording"),
    "recorded": pgettext_lazy("protocol", "with the consent of the applicant"),
    "not_recorded": pgettext_lazy("protocol", "not made: the applicant has not agreed"),
    "substance": pgettext_lazy("protocol", "Substance of the matter"),
    "statements": pgettext_lazy("protocol", "Statements"),
    "decision": pgettext_lazy("protocol", "Decision"),
    "tasks": pgettext_lazy("protocol", "Instructions"),
    "task": pgettext_lazy("protocol", "Instruction"),
    "body": pgettext_lazy("protocol", "Who carries it out"),
    "due": pgettext_lazy("protocol", "Due"),
    "ended": pgettext_lazy("protocol", "The reception ended at"),
    "signed": pgettext_lazy("protocol", "Signed on %(date)s"),
    "basis": pgettext_lazy("protocol", "Annex 2 to the Rules of personal reception (PP663)."),
}
