"""Which boards there are: for whom, with which numbers. Every number is one of the catalogue."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import By
from akimat.people.models import User
from akimat.people.roles import Role

R = Role


@dataclass(frozen=True, slots=True)
class Lines:
    """A table: a line for each body, office or person, with these numbers.

    ``is_inside`` tells one that is shown only where the board is of one office.
    """

    by: By
    codes: tuple[str, ...]
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars, one a month or an hour: (code, class of the colour) from the bottom up."""

    title: Any
    by: By
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Board:
    code: str
    label: Any
    roles: frozenset[Role]
    figures: tuple[str, ...]
    tables: tuple[Lines, ...]
    chart: Chart
    has_map: bool = False
    has_burning: bool = False
    is_adjusted: bool = False


ANSWERS = Chart(
    pgettext_lazy("chart", "Answers by month"),
    By.MONTH,
    (("appeals_decided_in_time", "in-time"), ("appeals_decided_late", "behind")),
)
OF_A_BODY = ("appeals_received", "appeals_in_time_share", "appeals_open")
BURNING = ("appeals_due_soon", "appeals_due_today", "appeals_overdue")
# What is too late already, and what will be if nobody does anything. Nothing else is marked.
LATE = frozenset({"appeals_overdue", "instructions_overdue", "services_overdue", "control_overdue"})
SOON = frozenset({"appeals_due_today", "appeals_due_soon", "instructions_soon"})

BOARDS: tuple[Board, ...] = (
    Board(
        code="akimat",
        label=pgettext_lazy("board", "Akimat"),
        roles=frozenset({R.AKIM, R.MANAGER, R.SECRETARY}),
        figures=(
            "appeals_received",
            "appeals_in_time_share",
            "appeals_mean_days",
            "appeals_overdue",
            "instructions_overdue",
            "satisfaction_share",
            "services_in_term_share",
            "control_open",
        ),
        tables=(Lines(By.BODY, (*OF_A_BODY, *BURNING)),),
        chart=ANSWERS,
        has_map=True,
        has_burning=True,
    ),
    Board(
        code="control",
        label=pgettext_lazy("board", "Control"),
        roles=frozenset({R.CONTROLLER, R.AUDITOR}),
        figures=(
            "appeals_due_today",
            "appeals_due_soon",
            "appeals_overdue",
            "appeals_declined",
            "appeals_to_triage",
            "appeals_to_close",
            "looks_waiting",
            "control_overdue",
            "appeals_redirected",
            "instructions_soon",
            "instructions_overdue",
        ),
        tables=(
            Lines(By.BODY, ("appeals_open", *BURNING, "appeals_declined", "appeals_to_close")),
            Lines(By.EXECUTOR, ("appeals_open", *BURNING)),
        ),
        chart=ANSWERS,
        has_burning=True,
    ),
    Board(
        code="team",
        label=pgettext_lazy("board", "My people"),
        roles=frozenset({R.HEAD}),
        figures=(
            "appeals_due_today",
            "appeals_due_soon",
            "appeals_overdue",
            "appeals_open",
            "appeals_in_time_share",
            "instructions_overdue",
        ),
        tables=(
            Lines(
                By.EXECUTOR,
                (
                    "appeals_open",
                    *BURNING,
                    "appeals_older_5",
                    "appeals_older_10",
                    "appeals_older_20",
                ),
            ),
        ),
        chart=ANSWERS,
        has_burning=True,
    ),
    Board(
        code="region",
        label=pgettext_lazy("board", "Region"),
        roles=frozenset({R.REGIONAL_MANAGER, R.AUDITOR}),
        figures=(
            "appeals_received",
            "appeals_in_time_share",
            "appeals_overdue",
            "instructions_in_time_share",
            "services_rendered",
            "services_in_term_share",
        ),
        tables=(
            Lines(By.DISTRICT, (*OF_A_BODY, "appeals_mean_days", "appeals_overdue")),
            Lines(By.OFFICE, (*OF_A_BODY, "appeals_overdue")),
            Lines(By.BODY, (*OF_A_BODY, *BURNING), is_inside=True),
        ),
        chart=ANSWERS,
        is_adjusted=True,
    ),
    Board(
        code="services",
        label=pgettext_lazy("board", "State services"),
        roles=frozenset(set(R) - {R.CLERK, R.EXECUTOR, R.ADMINISTRATOR}),
        figures=(
            "services_rendered",
            "services_in_term_share",
            "services_open",
            "services_overdue",
            "services_refused",
            "services_not_taken",
        ),
        tables=(
            Lines(By.SERVICE, ("services_taken", "services_rendered", "services_in_term_share")),
            Lines(By.OFFICE, ("services_taken", "services_rendered", "services_in_term_share")),
        ),
        chart=Chart(
            pgettext_lazy("chart", "Services by month"),
            By.MONTH,
            (("services_rendered_in_term", "in-time"), ("services_rendered_late", "behind")),
        ),
    ),
    Board(
        code="hall",
        label=pgettext_lazy("board", "Hall"),
        roles=frozenset(set(R) - {R.CLERK, R.EXECUTOR, R.HEAD, R.ADMINISTRATOR}),
        figures=(
            "tickets_taken",
            "tickets_mean_wait",
            "tickets_mean_talk",
            "tickets_missed_share",
        ),
        tables=(
            Lines(By.HOUR, ("tickets_taken", "tickets_mean_wait", "tickets_mean_talk")),
            Lines(By.TOPIC, ("tickets_taken", "tickets_mean_wait", "tickets_missed")),
            Lines(By.OFFICE, ("tickets_taken", "tickets_mean_wait", "tickets_missed_share")),
            Lines(
                By.WINDOW, ("tickets_served", "tickets_mean_wait", "tickets_missed"), is_inside=True
            ),
        ),
        chart=Chart(
            pgettext_lazy("chart", "People by hour"),
            By.HOUR,
            (("tickets_served", "in-time"), ("tickets_missed", "behind")),
        ),
    ),
)


def boards_of(user: User) -> list[Board]:
    """Give the boards of this person's work, the own one first."""
    return [board for board in BOARDS if user.role in board.roles]


def tone_of(code: str, number: float | None) -> str:
    """Say how a number is marked: "late", "soon" or ""."""
    if not number:
        return ""
    return "late" if code in LATE else "soon" if code in SOON else ""
