"""Every word a person sees for an enum or an error code of receptions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reception.domain.kinds import (
    Appointment,
    CallReason,
    Channel,
    CodeWay,
    Decision,
    DeviceKind,
    InviteeKind,
    OfficialKind,
    Priority,
    RefusalGround,
    ScheduleState,
    SessionKind,
)
from reception.domain.states import BookingState, InstructionState, RequestState, TicketState

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SPOKEN_LABELS: Mapping[str, "StrPromise"] = {
    "kk": pgettext_lazy("spoken language", "Kazakh"),
    "ru": pgettext_lazy("spoken language", "Russian"),
    "en": pgettext_lazy("spoken language", "English"),
}
OFFICIAL_KIND_LABELS: Mapping[OfficialKind, "StrPromise"] = {
    OfficialKind.AKIM: pgettext_lazy("official", "Akim of the district"),
    OfficialKind.DEPUTY: pgettext_lazy("official", "Deputy akim or head of the akim’s office"),
    OfficialKind.HEAD: pgettext_lazy("official", "Head of a department"),
    OfficialKind.LOCAL_AKIM: pgettext_lazy("official", "Akim of a town, village or rural district"),
    OfficialKind.DUTY: pgettext_lazy("official", "Duty officer"),
    OfficialKind.PARTNER: pgettext_lazy("official", "Partner organisation"),
    OfficialKind.UNIFIED_DAY: pgettext_lazy("official", "All heads on one day"),
}
APPOINTMENT_LABELS: Mapping[Appointment, "StrPromise"] = {
    Appointment.REQUIRED: _("By appointment only"),
    Appointment.OPTIONAL: _("By appointment or in turn"),
    Appointment.NONE: _("In turn, without an appointment"),
}
SESSION_KIND_LABELS: Mapping[SessionKind, "StrPromise"] = {
    SessionKind.IN_PERSON: pgettext_lazy("reception", "In person"),
    SessionKind.VIDEO: pgettext_lazy("reception", "By video"),
    SessionKind.OUTREACH: pgettext_lazy("reception", "On the spot, in the village"),
}
CHANNEL_LABELS: Mapping[Channel, "StrPromise"] = {
    Channel.WEB: pgettext_lazy("channel", "Web"),
    Channel.DESK: pgettext_lazy("channel", "Desk"),
    Channel.PHONE: pgettext_lazy("channel", "Phone"),
    Channel.KIOSK: pgettext_lazy("channel", "Kiosk"),
}
CODE_WAY_LABELS: Mapping[CodeWay, "StrPromise"] = {
    CodeWay.EMAIL: pgettext_lazy("code", "E-mail"),
    CodeWay.SMS: pgettext_lazy("code", "Text message"),
}
SCHEDULE_STATE_LABELS: Mapping[ScheduleState, "StrPromise"] = {
    ScheduleState.DRAFT: pgettext_lazy("schedule", "Draft"),
    ScheduleState.APPROVED: pgettext_lazy("schedule", "Approved"),
    ScheduleState.PUBLISHED: pgettext_lazy("schedule", "Published"),
}
REFUSAL_GROUND_LABELS: Mapping[RefusalGround, "StrPromise"] = {
    RefusalGround.SAME_MATTER_DECIDED: _("The same matter has been decided already"),
    RefusalGround.COURT_ACT: _("A court has decided the matter"),
    RefusalGround.RETURNED: _("The request was returned: its defects were not mended in time"),
    RefusalGround.WITHDRAWN: _("The person has taken the request back"),
}
PRIORITY_LABELS: Mapping[Priority, "StrPromise"] = {
    Priority.WAR_VETERAN: _("Veteran of the Great Patriotic War, or equated"),
    Priority.COMBAT_VETERAN: _("Veteran of combat operations abroad"),
    Priority.LABOUR_VETERAN: _("Veteran of labour"),
    Priority.DISABILITY: _("Person with a disability"),
    Priority.PREGNANCY: _("Pregnant woman"),
    Priority.HIGHEST_AWARD: _("Holder of Altyn Qyran, Halyq Qaharmany or Qazaqstannyñ Eñbek Eri"),
    Priority.NONE: pgettext_lazy("priority", "In turn"),
}
CALL_REASON_LABELS: Mapping[CallReason, "StrPromise"] = {
    CallReason.IN_TURN: pgettext_lazy("call", "In turn"),
    CallReason.OUT_OF_TURN_BY_LAW: pgettext_lazy("call", "Out of turn by law"),
    CallReason.APPOINTMENT: pgettext_lazy("call", "By appointment"),
    CallReason.RETURNED: pgettext_lazy("call", "Came back after a pause"),
    CallReason.FORWARDED: pgettext_lazy("call", "Sent on from another window"),
    CallReason.NEXT_SERVICE: pgettext_lazy("call", "Next service of the same visit"),
    CallReason.BY_HAND: pgettext_lazy("call", "Chosen by the clerk"),
}
DECISION_LABELS: Mapping[Decision, "StrPromise"] = {
    Decision.SOLVED: pgettext_lazy("decision", "Solved on the spot"),
    Decision.EXPLAINED: pgettext_lazy("decision", "Explained"),
    Decision.INSTRUCTED: pgettext_lazy("decision", "Instruction given"),
    Decision.REFUSED: pgettext_lazy("decision", "Refused"),
    Decision.TO_APPEAL: pgettext_lazy("decision", "Registered as an appeal"),
}
INVITEE_KIND_LABELS: Mapping[InviteeKind, "StrPromise"] = {
    InviteeKind.BODY: pgettext_lazy("invited", "Another body"),
    InviteeKind.LAWYER: pgettext_lazy("invited", "Lawyer"),
    InviteeKind.PSYCHOLOGIST: pgettext_lazy("invited", "Psychologist"),
    InviteeKind.SOCIAL_WORKER: pgettext_lazy("invited", "Social worker"),
    InviteeKind.VOLUNTEER: pgettext_lazy("invited", "Volunteer"),
}
DEVICE_KIND_LABELS: Mapping[DeviceKind, "StrPromise"] = {
    DeviceKind.DISPLAY: pgettext_lazy("device", "Call display"),
    DeviceKind.KIOSK: pgettext_lazy("device", "Kiosk"),
}
REQUEST_STATE_LABELS: Mapping[RequestState, "StrPromise"] = {
    RequestState.REGISTERED: pgettext_lazy("request", "Registered"),
    RequestState.TO_MEND: pgettext_lazy("request", "To be mended by the person"),
    RequestState.PROPOSED: pgettext_lazy("request", "Another official proposed"),
    RequestState.GRANTED: pgettext_lazy("request", "Day and time set"),
    RequestState.RECEIVED: pgettext_lazy("request", "Received"),
    RequestState.REFUSED: pgettext_lazy("request", "Refused"),
    RequestState.WITHDRAWN: pgettext_lazy("request", "Taken back"),
    RequestState.APPEALED: pgettext_lazy("request", "Registered as an appeal"),
    RequestState.REDIRECTED: pgettext_lazy("request", "Redirected to another body"),
}
BOOKING_STATE_LABELS: Mapping[BookingState, "StrPromise"] = {
    BookingState.HELD: pgettext_lazy("booking", "Held"),
    BookingState.CONFIRMED: pgettext_lazy("booking", "Confirmed"),
    BookingState.ATTENDED: pgettext_lazy("booking", "Came"),
    BookingState.MISSED: pgettext_lazy("booking", "Did not come"),
    BookingState.CANCELLED: pgettext_lazy("booking", "Cancelled"),
    BookingState.EXPIRED: pgettext_lazy("booking", "Not confirmed in time"),
}
TICKET_STATE_LABELS: Mapping[TicketState, "StrPromise"] = {
    TicketState.WAITING: pgettext_lazy("ticket", "Waiting"),
    TicketState.CALLED: pgettext_lazy("ticket", "Called"),
    TicketState.SERVING: pgettext_lazy("ticket", "At the window"),
    TicketState.PARKED: pgettext_lazy("ticket", "Paused"),
    TicketState.DONE: pgettext_lazy("ticket", "Done"),
    TicketState.MISSED: pgettext_lazy("ticket", "Did not come"),
    TicketState.LEFT: pgettext_lazy("ticket", "Left"),
}
INSTRUCTION_STATE_LABELS: Mapping[InstructionState, "StrPromise"] = {
    InstructionState.GIVEN: pgettext_lazy("instruction", "To be carried out"),
    InstructionState.REPORTED: pgettext_lazy("instruction", "Reported as carried out"),
    InstructionState.DONE: pgettext_lazy("instruction", "Carried out"),
}
ERROR_LABELS: Mapping[str, "StrPromise"] = {
    "reception_step_not_allowed": _("This step is not possible now: someone was faster."),
}
