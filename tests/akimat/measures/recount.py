"""Every measure once more, in plain Python and by its words alone: the judge of the catalogue.

Nothing of the catalogue's conditions is read here, so a condition that is changed there is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from akimat.measures.kinds import By
from appeals.models import Appeal, LookAgain, PersonalControl, Verdict
from reception.models import Instruction, Request, Ticket
from services_registry.models import ServiceRequest

ZONE = ZoneInfo("Asia/Aqtobe")
# Three working days after the Tuesday on which tests stand.
SOON = date(2026, 10, 9)
WITHOUT_ANSWER = {"registered", "routed", "accepted", "assigned", "drafted", "signed"}
OF_APPEAL = ("appeal__office__code", "appeal__office__district", "appeal__body__code")
# Of each source: the rows, and what is read of them; first office, district, body.
SOURCES = {
    "appeals": (Appeal, ("office__code", "office__district", "body__code")),
    "verdicts": (Verdict, OF_APPEAL),
    "looks": (LookAgain, OF_APPEAL),
    "controlled": (PersonalControl, OF_APPEAL),
    "requests": (Request, ("office__code", "office__district", "redirected_to__code")),
    "instructions": (
        Instruction,
        (
            "minutes__request__office__code",
            "minutes__request__office__district",
            "body__code",
        ),
    ),
    "services": (ServiceRequest, ("office__code", "office__district", "provider__code")),
    "tickets": (Ticket, ("office__code", "office__district", "counter")),
}
MORE = {
    "appeals": ("answer__result",),
    "controlled": ("appeal__state", "appeal__decided_on", "appeal__due_on"),
    "instructions": ("minutes__signed_at", "minutes__request__office_id"),
}
# Rows that are nobody's: taken back, not signed, of an undone import.
LEFT_OUT = {
    "looks": lambda row: row["state"] == "withdrawn",
    "controlled": lambda row: row["lifted_at"] is not None,
    "instructions": lambda row: row["minutes__signed_at"] is None,
    "services": lambda row: row["state"] == "annulled",
}
# What an appeal is split by; each row has them under «by_…».
KEYS = {
    By.OFFICE: lambda row: row["office_id"],
    By.DISTRICT: lambda row: row["district"],
    By.BODY: lambda row: row["body_id"],
    By.TOPIC: lambda row: row["topic_id"],
    By.SETTLEMENT: lambda row: row["place_settlement_id"] or row["settlement_id"],
    By.CHANNEL: lambda row: row["channel"],
    By.KIND: lambda row: row["kind"],
    By.FORM: lambda row: row["form"],
    By.CHARACTER: lambda row: "collective" if row["is_collective"] else "individual",
    By.RESULT: lambda row: row["answer__result"],
    By.EXECUTOR: lambda row: row["executor_id"],
    By.DISTRICT_TOPIC: lambda row: f"{row['district']}|{row['topic_id'] or ''}",
}


def one(_row):
    return 1


def always(_row, _on):
    return True


@dataclass(frozen=True)
class Rule:
    source: str
    # The field of the day; "" where a number is of now.
    day: str = ""
    keep: Callable = always
    add: Callable = one


def waits(row, _on=None):
    return row["state"] in WITHOUT_ANSWER and row["decided_on"] is None


def open_(row, _on=None):
    return waits(row) or row["state"] in WITHOUT_ANSWER | {"sent"}


def state_is(*states):
    return lambda row, _on: row["state"] in states


def days_taken(row):
    return max(0, (row["decided_on"] - row["registered_on"]).days)


def in_time(row, _on=None):
    return row["reported_on"] is not None and row["reported_on"] <= row["due_on"]


def older(days):
    return lambda row, on: open_(row) and (on.today - row["registered_on"]).days >= days


def control_passed(row, on):
    is_waiting = row["appeal__state"] in WITHOUT_ANSWER and row["appeal__decided_on"] is None
    return is_waiting and (row["control_on"] or row["appeal__due_on"]) < on.today


def rendered(row, _on=None):
    return row["state"] in {"ready", "handed_over"}


def served(row, _on=None):
    return row["state"] == "done" and bool(row["serving_since"] and row["ended_at"])


def minutes_talked(row):
    return int((row["ended_at"] - row["serving_since"]).total_seconds() // 60)


RULES = {
    "appeals_received": Rule("appeals", "registered_on"),
    "appeals_decided": Rule("appeals", "decided_on"),
    "appeals_decided_in_time": Rule(
        "appeals", "decided_on", lambda row, _on: row["decided_on"] <= row["due_on"]
    ),
    "appeals_decided_late": Rule(
        "appeals", "decided_on", lambda row, _on: row["decided_on"] > row["due_on"]
    ),
    "appeals_decision_days": Rule("appeals", "decided_on", add=days_taken),
    "appeals_ended": Rule("appeals", "ended_on"),
    "appeals_redirected": Rule("appeals", "ended_on", state_is("redirected")),
    "appeals_returned": Rule("appeals", "ended_on", state_is("returned")),
    "appeals_withdrawn": Rule("appeals", "ended_on", state_is("withdrawn")),
    "appeals_extended": Rule("appeals", "extended_on"),
    "appeals_open": Rule("appeals", keep=open_),
    "appeals_undecided": Rule("appeals", keep=waits),
    "appeals_due_today": Rule(
        "appeals", keep=lambda row, on: waits(row) and row["due_on"] == on.today
    ),
    "appeals_due_soon": Rule(
        "appeals", keep=lambda row, on: waits(row) and on.today < row["due_on"] <= SOON
    ),
    "appeals_overdue": Rule(
        "appeals", keep=lambda row, on: waits(row) and row["due_on"] < on.today
    ),
    "appeals_older_5": Rule("appeals", keep=older(5)),
    "appeals_older_10": Rule("appeals", keep=older(10)),
    "appeals_older_20": Rule("appeals", keep=older(20)),
    "appeals_to_triage": Rule(
        "appeals", keep=lambda row, _on: row["state"] == "registered" and row["suggested_at"]
    ),
    "appeals_declined": Rule("appeals", keep=lambda row, _on: open_(row) and row["declines"] > 0),
    "appeals_to_close": Rule("appeals", keep=state_is("sent")),
    "verdicts_given": Rule("verdicts", "given_at"),
    "verdicts_yes": Rule("verdicts", "given_at", lambda row, _on: row["choice"] == "yes"),
    "verdicts_partly": Rule("verdicts", "given_at", lambda row, _on: row["choice"] == "partly"),
    "verdicts_no": Rule("verdicts", "given_at", lambda row, _on: row["choice"] == "no"),
    "looks_asked": Rule("looks", "asked_at"),
    "looks_waiting": Rule("looks", keep=state_is("asked")),
    "control_open": Rule("controlled"),
    "control_overdue": Rule("controlled", keep=control_passed),
    "requests_received": Rule("requests", "registered_on"),
    "instructions_given": Rule("instructions", "minutes__signed_at"),
    "instructions_done": Rule("instructions", "done_on"),
    "instructions_done_in_time": Rule("instructions", "done_on", in_time),
    "instructions_done_late": Rule("instructions", "done_on", lambda row, _on: not in_time(row)),
    "instructions_open": Rule("instructions", keep=state_is("given", "reported")),
    "instructions_soon": Rule(
        "instructions",
        keep=lambda row, on: row["state"] == "given" and on.today <= row["due_on"] <= SOON,
    ),
    "instructions_overdue": Rule(
        "instructions", keep=lambda row, on: row["state"] == "given" and row["due_on"] < on.today
    ),
    "services_taken": Rule(
        "services", "registered_on", lambda row, _on: row["state"] != "not_taken"
    ),
    "services_rendered": Rule("services", "ready_at", rendered),
    "services_rendered_in_term": Rule(
        "services", "ready_at", lambda row, _on: rendered(row) and not row["is_late"]
    ),
    "services_rendered_late": Rule(
        "services", "ready_at", lambda row, _on: rendered(row) and row["is_late"]
    ),
    "services_refused": Rule("services", "ended_at", state_is("refused")),
    "services_not_taken": Rule("services", "registered_on", state_is("not_taken")),
    "services_open": Rule("services", keep=state_is("received", "in_work", "ready")),
    "services_overdue": Rule(
        "services",
        keep=lambda row, on: (
            row["state"] in {"received", "in_work"}
            and row["control_at"] is not None
            and row["control_at"] < on.now
        ),
    ),
    "tickets_taken": Rule("tickets", "day"),
    "tickets_called": Rule("tickets", "day", lambda row, _on: row["waited"] is not None),
    "tickets_missed": Rule("tickets", "day", state_is("missed")),
    "tickets_waited": Rule(
        "tickets",
        "day",
        lambda row, _on: row["waited"] is not None,
        lambda row: row["waited"] // 60,
    ),
    "tickets_served": Rule("tickets", "day", served),
    "tickets_talked": Rule("tickets", "day", served, minutes_talked),
}
# Of each ratio: the part, the whole, and of how many.
RATIOS = {
    "appeals_in_time_share": ("appeals_decided_in_time", "appeals_decided", 100),
    "appeals_mean_days": ("appeals_decision_days", "appeals_decided", 1),
    "satisfaction_share": ("verdicts_yes", "verdicts_given", 100),
    "instructions_in_time_share": ("instructions_done_in_time", "instructions_done", 100),
    "services_in_term_share": ("services_rendered_in_term", "services_rendered", 100),
    "tickets_missed_share": ("tickets_missed", "tickets_taken", 100),
    "tickets_mean_wait": ("tickets_waited", "tickets_called", 1),
    "tickets_mean_talk": ("tickets_talked", "tickets_served", 1),
}


class Recount:
    """All rows as they stand now, read once; ``office`` and the like narrow a count."""

    def __init__(self, on):
        self.on = on
        self.rows = {code: list(_rows(code)) for code in SOURCES}
        for row in self.rows["appeals"]:
            row.update({f"by_{by}": key(row) for by, key in KEYS.items()})

    def rows_of(self, code, period, **place):
        rule = RULES[code]
        return [
            row
            for row in self.rows[rule.source]
            if all(row[name] == value for name, value in place.items())
            and (not rule.day or _is_in(period, row[rule.day]))
            and rule.keep(row, self.on)
        ]

    def number(self, code, period, **place):
        if code not in RATIOS:
            return sum(RULES[code].add(row) for row in self.rows_of(code, period, **place))
        part, whole, times = RATIOS[code]
        divided_by = self.number(whole, period, **place)
        return times * self.number(part, period, **place) / divided_by if divided_by else None


def _rows(code):
    model, (office, district, body) = SOURCES[code]
    own = [field.attname for field in model._meta.concrete_fields if field.name != "search"]
    for row in model.objects.order_by().values(*own, *MORE.get(code, ()), office, district, body):
        if not LEFT_OUT.get(code, lambda _row: False)(row):
            yield {**row, "office": row[office], "district": row[district], "body": row[body]}


def _is_in(period, when):
    if when is None:
        return False
    day = when.astimezone(ZONE).date() if hasattr(when, "astimezone") else when
    return period.first <= day <= period.last
