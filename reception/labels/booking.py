"""The words of slots, bookings and the diary."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from reception.domain.kinds import GivenBack
from reception.labels import BOOKING_STATE_LABELS, CODE_WAY_LABELS, SESSION_KIND_LABELS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ERROR_LABELS: Mapping[str, "StrPromise"] = {
    "slot_taken": _("Somebody has just taken this time. What you typed is kept; choose another."),
    "slot_gone": _("Somebody has taken this time already. Choose another one."),
    "slot_past": _("This time has already begun. Choose a later one."),
    "slot_unknown": _("There is no such time in this reception. Choose one from the list."),
    "slot_of_another_channel": _(
        "This time is kept for the phone and the desk until 24 hours before. Choose another one."
    ),
    "slot_cooling": _(
        "This time has just been given back and rests for %(minutes)s minutes, so that nobody can "
        "trade it. Choose another one or come back shortly."
    ),
    "session_unknown": _("There is no such reception any more. Look at the schedule again."),
    "session_closed": _("This reception does not take place. Choose another day."),
    "too_many_bookings": _(
        "You already have %(limit)s open bookings. Cancel one of them first, or wait until it is "
        "over."
    ),
    "too_many_holds": _(
        "Too many times were held from this address. Try again in %(minutes)s minutes, or call the "
        "desk. What you typed is kept."
    ),
    "reception_needs_request": _(
        "This official receives by request: file a request, and you are told the day and time."
    ),
    "reception_in_turn": _("This official receives in turn: come in the hours of the schedule."),
    "booking_not_found": _("No booking has this number with this code. Nothing was changed."),
    "hold_expired": _(
        "The time was held for some minutes, and they are over. Choose a time again; if it is "
        "still free, it is yours."
    ),
    "confirm_code_wrong": _("The code is not right. Tries left: %(left)s."),
    "confirm_codes_used_up": _(
        "Five wrong codes: the time is free again. Choose a time and you get a new code."
    ),
    "schedule_exists": _("The schedule of this quarter is there already."),
    "schedule_published": _(
        "The schedule is published: add a reception, or move and cancel single days instead."
    ),
    "schedule_clashes": _(
        "Receptions meet at the same time. Mend what is marked red, then approve the schedule."
    ),
    "schedule_empty": _("There is no reception in this schedule yet."),
    "schedule_not_approved": _(
        "The schedule is a draft yet. It is approved here first, then by the region."
    ),
    "schedule_paper_of_tomorrow": _("The date of the paper cannot be later than today."),
    "schedule_quarter_over": _(
        "This quarter is over, so its schedule cannot be approved any more. Nothing was changed: "
        "propose the schedule of the next quarter."
    ),
    "series_unknown": _("There is no such line in the schedule any more."),
    "time_not_free": _("The official or the room is taken at this time. Choose another one."),
    "away_nothing": _("There is no reception of this official on these days."),
    "away_changed": _(
        "Meanwhile the bookings have changed. Nothing was moved: look at the new list and confirm."
    ),
    "talk_not_begun": _(
        "This talk has not begun yet: nobody can have missed it. Nothing was changed."
    ),
    "room_taken": _("Somebody has this room at this time. Nothing was booked: choose another one."),
    "room_too_small": _("This room has %(seats)s seats. Nothing was booked: choose a larger one."),
    "room_closed_that_day": _(
        "The office is closed on %(date)s. Nothing was booked: choose another day."
    ),
    "room_closed_then": _(
        "The office is open on this day at %(hours)s. Nothing was booked: choose a time within."
    ),
    "room_times_wrong": _("The meeting must end after it begins, and begin in the future."),
    "no_contact": _("Give an e-mail or a phone, so that we can reach you."),
    "no_consent": _("Without your consent we may not write your name down."),
    "wish_not_found": _("No place on the waiting list has this code."),
    "offer_over": _("This offer is over: the time went on. You stay on the waiting list."),
}
JOURNAL_LABELS: Mapping[str, "StrPromise"] = {
    "hold": pgettext_lazy("journal", "Time held"),
    "book": pgettext_lazy("journal", "Time booked"),
    "confirm": pgettext_lazy("journal", "Booking confirmed"),
    "expire": pgettext_lazy("journal", "Hold ended"),
    "cancel": pgettext_lazy("journal", "Booking cancelled"),
    "attend": pgettext_lazy("journal", "Came"),
    "miss": pgettext_lazy("journal", "Did not come"),
    "propose_schedule": pgettext_lazy("journal", "Schedule proposed"),
    "approve_schedule": pgettext_lazy("journal", "Schedule approved"),
    "note_schedule_paper": pgettext_lazy("journal", "Approval by the region noted"),
    "reopen_schedule": pgettext_lazy("journal", "Approved schedule changed"),
    "publish_schedule": pgettext_lazy("journal", "Schedule published"),
    "add_series": pgettext_lazy("journal", "Reception added to the schedule"),
    "change_series": pgettext_lazy("journal", "Reception changed in the schedule"),
    "remove_series": pgettext_lazy("journal", "Reception removed from the schedule"),
    "except_day": pgettext_lazy("journal", "Day of the schedule moved or cancelled"),
    "cancel_session": pgettext_lazy("journal", "Reception cancelled"),
    "move_session": pgettext_lazy("journal", "Reception moved to another time"),
    "remind": pgettext_lazy("journal", "Reminder sent"),
    "answer_reminder": pgettext_lazy("journal", "Answered the reminder"),
    "book_room": pgettext_lazy("journal", "Room booked"),
    "wish": pgettext_lazy("journal", "Put on the waiting list"),
    "accept_offer": pgettext_lazy("journal", "Offered time accepted"),
    "decline_offer": pgettext_lazy("journal", "Offered time declined"),
    "leave_list": pgettext_lazy("journal", "Left the waiting list"),
}
GIVEN_BACK_LABELS: Mapping[GivenBack, "StrPromise"] = {
    GivenBack.SAID_NO: pgettext_lazy("given back", "The person has answered: cannot come"),
    GivenBack.DECLINED: pgettext_lazy("given back", "The person has declined the offered time"),
    GivenBack.LEFT_LIST: pgettext_lazy("given back", "The person has left the waiting list"),
    GivenBack.MOVED: pgettext_lazy("given back", "Moved to another time"),
    GivenBack.APPEALED: pgettext_lazy("given back", "The matter was registered as an appeal"),
}


def words_of_reason(written: str) -> str:
    """Give the words of a code; what somebody wrote stands as it is."""
    known = written in set(GivenBack)
    return str(GIVEN_BACK_LABELS[GivenBack(written)]) if known else written


def words_of_quarter(year: object, quarter: object) -> str:
    said = pgettext("schedule", "quarter %(quarter)s of %(year)s")
    return said % {"quarter": quarter, "year": year}


def in_sentence(written: str) -> str:
    """Write a date that begins with its weekday as it stands in a sentence: «до ср, 02.12»."""
    return written if get_language() == "en" else written[:1].lower() + written[1:]


def words_of_days(weekdays: Iterable[int], weeks: Iterable[int]) -> str:
    """Say when a series is: «Thu (1st, 3rd)»."""
    days = ", ".join(str(WEEKDAY_LABELS[day]) for day in weekdays)
    of_month = ", ".join(str(WEEK_LABELS[week]) for week in weeks)
    return f"{days} ({of_month})" if of_month else days


# The API names these sets of choices once, wherever they stand.
BOOKING_STATE_CHOICES = choices_for(BOOKING_STATE_LABELS)
CODE_WAY_CHOICES = choices_for(CODE_WAY_LABELS)
SESSION_KIND_CHOICES = choices_for(SESSION_KIND_LABELS)
TALK_LANGUAGE_CHOICES = [("kk", "Қазақша"), ("ru", "Русский")]
# Places as the reference data write them, in Russian only; any other stands as it is written.
PLACE_LABELS: Mapping[str, "StrPromise"] = {
    "Open Space, 1 этаж": pgettext_lazy("place", "Open Space, ground floor"),
    "кабинет руководителя / Open Space": pgettext_lazy("place", "Head's cabinet or Open Space"),
    "здание аппарата акима": pgettext_lazy("place", "Building of the akim's office"),
    "зал заседаний": pgettext_lazy("place", "Assembly hall"),
}
WEEKDAY_LABELS: Mapping[int, "StrPromise"] = {
    1: pgettext_lazy("weekday", "Mon"),
    2: pgettext_lazy("weekday", "Tue"),
    3: pgettext_lazy("weekday", "Wed"),
    4: pgettext_lazy("weekday", "Thu"),
    5: pgettext_lazy("weekday", "Fri"),
    6: pgettext_lazy("weekday", "Sat"),
    7: pgettext_lazy("weekday", "Sun"),
}
WEEK_LABELS: Mapping[int, "StrPromise"] = {
    1: pgettext_lazy("week of the month", "1st"),
    2: pgettext_lazy("week of the month", "2nd"),
    3: pgettext_lazy("week of the month", "3rd"),
    4: pgettext_lazy("week of the month", "4th"),
    5: pgettext_lazy("week of the month", "5th"),
}
