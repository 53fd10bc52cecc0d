"""Every word of the hall: why something cannot be done, and the lines of the journal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from reception.domain.kinds import Turn
from reception.labels import PRIORITY_LABELS, TICKET_STATE_LABELS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Each set of choices has one name in the API, wherever it stands.
TICKET_LANGUAGE_CHOICES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
TICKET_STATE_CHOICES = choices_for(TICKET_STATE_LABELS)
TICKET_PRIORITY_CHOICES = choices_for(PRIORITY_LABELS)
TURN_LABELS: Mapping[Turn, "StrPromise"] = {
    Turn.DONE: pgettext_lazy("service", "done"),
    Turn.NOW: pgettext_lazy("service", "now"),
    Turn.LEFT: pgettext_lazy("service", "later"),
}
TURN_CHOICES = choices_for(TURN_LABELS)

ERROR_LABELS: Mapping[str, "StrPromise"] = {
    "topic_closed": _(
        "Tickets for “%(topic)s” are not given now. Choose another topic or ask the staff."
    ),
    "ticket_key_reused": _(
        "A ticket with other content was taken with this key. It is valid. For one more ticket "
        "send a new key."
    ),
    "priority_only_in_the_hall": _(
        "Out of turn by law goes who takes the ticket in the hall, at the kiosk or the desk. "
        "No ticket was taken. Take one in turn now, or one out of turn when you are there."
    ),
    "ticket_not_found": _(
        "There is no ticket with this code. Check the code under the number on your ticket."
    ),
    "too_many_tickets": _(
        "Many tickets were taken from your network. Try again in %(minutes)s minutes or take one "
        "in the hall."
    ),
    "booking_not_confirmed": _(
        "Appointment %(number)s is not in force: it was cancelled or not confirmed in time. "
        "Take a ticket in turn or ask the staff."
    ),
    "booking_of_another_day": _(
        "This appointment is for another day: %(day)s. It stays in force. Come on that day."
    ),
    "booking_of_another_office": _(
        "This appointment is in another office: %(office)s. It stays in force. Go there, or ask "
        "the staff."
    ),
    "window_taken": _("%(name)s sits at this window. Nothing was changed. Choose another window."),
    "sits_elsewhere": _(
        "You sit at window %(window)s. Nothing was changed here. If a person is still there, "
        "finish first, then change the window."
    ),
    "window_serves": _(
        "%(number)s is still at the window. Finish or send the person on, then close the window."
    ),
    "window_closed": _(
        "Window %(window)s is closed or somebody else sits there. Nobody was called. Open the "
        "window first."
    ),
    "no_window": _("You sit at no window now. Nobody was called. Open a window first."),
    "still_called": _(
        "%(number)s is still at the window. Say first whether the person came; nobody else was "
        "called."
    ),
    "nobody_at_the_window": _("Nobody is at the window now. Nothing was changed."),
    "jump_reason_missing": _(
        "Write in a few words why this person goes before the others: the reason is published in "
        "the fairness report. Nobody was called."
    ),
    "already_called_elsewhere": _(
        "This number does not wait for your window any more: it was called elsewhere or has left."
    ),
    "called_too_few_times": _(
        "Called %(calls)s times so far. Only after %(wanted)s calls does a person count as absent."
    ),
    "not_at_your_window": _("%(number)s is not at your window any more. Nothing was changed."),
    "no_priority_to_deny": _("%(number)s waits in turn already. Nothing was changed."),
    "service_known": _(
        "“%(topic)s” belongs to this visit already. Nothing was changed. Choose another service."
    ),
    "service_unknown": _(
        "There is no service “%(service)s”. Send the code of a topic of the hall."
    ),
    "service_not_left": _(
        "This service is not waited for any more: it has begun or was taken out. Nothing was "
        "changed."
    ),
    "forward_where": _("Choose the topic or the window to send the person on to."),
    "settlement_unknown": _(
        "There is no place “%(settlement)s” in the reference data. Send its KATO code or leave it "
        "empty."
    ),
    "device_not_found": _("No device has this code. Ask the administrator for the right address."),
    "device_revoked": _(
        "This device was switched off by the administrator. Ask for a new code if it is to work "
        "again."
    ),
}
JOURNAL_LABELS: Mapping[str, "StrPromise"] = {
    "take": pgettext_lazy("journal", "Ticket taken"),
    "call": pgettext_lazy("journal", "Called to a window"),
    "recall": pgettext_lazy("journal", "Called once more"),
    "serve": pgettext_lazy("journal", "Came to the window"),
    "park": pgettext_lazy("journal", "Waits aside"),
    "put_back": pgettext_lazy("journal", "Put back into the queue"),
    "forward": pgettext_lazy("journal", "Sent on to another window"),
    "go_on": pgettext_lazy("journal", "Goes on to the next service"),
    "add_service": pgettext_lazy("journal", "One more service of the visit"),
    "drop_service": pgettext_lazy("journal", "A service is not needed any more"),
    "finish": pgettext_lazy("journal", "Served"),
    "miss": pgettext_lazy("journal", "Did not come"),
    "leave": pgettext_lazy("journal", "Left the queue"),
    "release": pgettext_lazy("journal", "The window closed; any other may call"),
    "open_window": pgettext_lazy("journal", "Window opened"),
    "close_window": pgettext_lazy("journal", "Window closed"),
}
