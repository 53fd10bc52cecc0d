"""Ask for a report, make it, take it: the only door to its state."""

import logging
import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.celery_send import enqueue
from akimat.base.errors import DomainError
from akimat.base.tables.limits import LARGE
from akimat.measures.periods import Period, PeriodKind, parse, period_of
from akimat.measures.scope import Scope, on_now
from akimat.people.models import User
from akimat.reports import transition
from akimat.reports.comparing import compared
from akimat.reports.counting import Told
from akimat.reports.exports import check_export, read_export
from akimat.reports.filling import filled, listed
from akimat.reports.kinds import UNMADE, Format, ReportAction, ReportState, What
from akimat.reports.models import Order, Report
from akimat.reports.policies import can_ask, can_cancel
from akimat.reports.sheets import Sheet
from akimat.reports.telling import tell_failed, tell_ready
from akimat.reports.writing import write

logger = logging.getLogger(__name__)
MAKE_TASK = "reports.make"
# Of a waiting one the message was lost.
LOST_AFTER = timedelta(minutes=1)
# A report over which so many workers have died would kill the next one too.
MOST_ATTEMPTS = 3
SWEPT_AT_ONCE = 5
NEARLY, HALF = 99, 50
# So many wait for one person at most: each may be a long one, or bring a large file.
MOST_WAITING = 20
# Where a report is written until it is whole; what a killed worker left there is thrown away.
DRAFT = "report-draft-"


@transaction.atomic
def ask(
    what: What, period: Period, form: Format, *, actor: User, language: str, given: bytes = b""
) -> Report:
    """Ask for a report; the worker makes it. One that is asked for already is not made twice.

    Raises ``forbidden``, ``reports_too_many``, and for a file that cannot be read what the reader
    of exports raises.
    """
    if not can_ask(actor):
        raise DomainError("forbidden")
    User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    waiting = Report.objects.filter(asked_by=actor, state__in=UNMADE)
    same = waiting.filter(what=what, period=period.key, format=form, language=language).first()
    if same is not None and what is not What.RECONCILIATION:
        return same
    if waiting.count() >= MOST_WAITING:
        raise DomainError("reports_too_many", most=MOST_WAITING)
    now = clock.now()
    report = Report(
        what=what,
        period=period.key,
        format=form,
        language=language,
        state_since=now,
        asked_by=actor,
        asked_at=now,
    )
    if what is What.RECONCILIATION:
        check_export(given)
        report.given.save("export", ContentFile(given), save=False)
    report.save()
    record(report.subject, "report_asked", actor=actor, what=what, period=period.key, format=form)
    enqueue(MAKE_TASK, report.pk)
    return report


def make(report_id: int) -> bool:
    """Make a report that waits or give it up; False where somebody else makes or has made it."""
    report = transition.begin(report_id)
    if report is None:
        return False
    if report.attempts > MOST_ATTEMPTS:
        logger.error("Report %s is given up: %s workers died over it.", report.pk, MOST_ATTEMPTS)
        _fail(report, {"code": "report_given_up", "params": {"times": MOST_ATTEMPTS}})
        return True
    try:
        with override(report.language), _draft() as folder:
            path = Path(folder) / report.file_name
            sheet = _sheet(report)
            told = _teller(report, sheet.count, begins=_begins(report))
            rows = write(sheet, path, Format(report.format), told)
            with path.open("rb") as file:
                report.file.save(report.file_name, File(file), save=False)
    except DomainError as error:
        _fail(report, {"code": error.code, "params": dict(error.params)})
    except Exception:
        logger.exception("Report %s could not be made.", report.pk)
        _fail(report, {"code": "report_failed", "params": {}})
    else:
        _finish(report, rows)
    return True


def take(report: Report, *, actor: User) -> None:
    """Note that this person has taken the file."""
    record(report.subject, "report_taken", actor=actor, file=report.file_name)


def sweep() -> None:
    """Make what a lost message or a dead worker left, and what is ordered for the month."""
    _ask_for_orders()
    _forget_drafts()
    now = clock.now()
    left = Q(state=ReportState.WAITING, state_since__lt=now - LOST_AFTER) | Q(
        state=ReportState.MAKING, alive_at__lt=now - transition.DEAD_AFTER
    )
    # Those that were never begun come first: one that kills this worker too keeps none waiting.
    found = Report.objects.filter(left).order_by("attempts", "pk").values_list("pk", flat=True)
    for pk in found[:SWEPT_AT_ONCE]:
        make(pk)


@transaction.atomic
def order(what: What, form: Format, *, actor: User) -> Order:
    """Order a report of each month that is over, from the next one on."""
    if not can_ask(actor) or what is What.RECONCILIATION:
        raise DomainError("forbidden")
    last = period_of(PeriodKind.MONTH, clock.today()).before.key
    found, is_new = Order.objects.get_or_create(
        ordered_by=actor,
        what=what,
        format=form,
        defaults={"ordered_at": clock.now(), "last_period": last},
    )
    if is_new:
        record(found.subject, "report_ordered", actor=actor, what=what, format=form)
    return found


@transaction.atomic
def cancel_order(order_id: int, *, actor: User) -> None:
    """Make no more reports of this order; one that is gone stays gone: a click may come twice."""
    found = Order.objects.select_for_update(of=("self",)).filter(pk=order_id).first()
    if found is None:
        return
    if not can_cancel(actor, found):
        raise DomainError("forbidden")
    facts = {"what": found.what, "format": found.format}
    record(found.subject, "report_order_cancelled", actor=actor, **facts)
    found.delete()


def _ask_for_orders() -> None:
    month = period_of(PeriodKind.MONTH, clock.today()).before
    due = Order.objects.exclude(last_period=month.key).select_related("ordered_by")
    for one in due.order_by("pk"):
        # Whoever has too many waiting gets it later: nobody else waits for that.
        with suppress(DomainError), transaction.atomic():
            mine = Order.objects.select_for_update(of=("self",)).filter(pk=one.pk).first()
            # Who may not see numbers any more gets none: the order stays for the day they may.
            is_due = mine is not None and mine.last_period != month.key
            if mine is None or not is_due or not can_ask(one.ordered_by):
                continue
            mine.last_period = month.key
            mine.save(update_fields=["last_period"])
            ask(
                What(one.what),
                month,
                Format(one.format),
                actor=one.ordered_by,
                language=one.ordered_by.language,
            )


def _sheet(report: Report) -> Sheet:
    scope, what = Scope(report.asked_by, on_now()), What(report.what)
    if not can_ask(report.asked_by):
        raise DomainError("forbidden")
    if what is What.RECONCILIATION:
        with report.given.open("rb") as file:
            # The longest file would take the first half of it all.
            told = _teller(report, 2 * LARGE.rows)
            return compared(read_export(file.read(), told), report.asked_by)
    period = parse(report.period)
    if period is None:
        raise DomainError("period_unknown", period=report.period)
    return listed(scope, period) if what is What.REGISTER else filled(what, scope, period)


def _begins(report: Report) -> int:
    """Say how much of a hundred is done when the writing begins."""
    return HALF if report.what == What.RECONCILIATION else 0


def _teller(report: Report, count: int, *, begins: int = 0) -> Told:
    def told(rows: int) -> None:
        done = begins + (100 - begins) * rows // max(count, rows)
        # As long as it says so nobody takes this worker for dead.
        Report.objects.filter(pk=report.pk, state=ReportState.MAKING).update(
            progress=min(NEARLY, done), rows=rows, alive_at=clock.now()
        )

    return told


def _draft() -> "tempfile.TemporaryDirectory[str]":
    room = Path(settings.MEDIA_ROOT)
    room.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=room, prefix=DRAFT)


def _forget_drafts() -> None:
    """Throw away what killed workers were writing: it is a part of a report."""
    last = (clock.now() - transition.DEAD_AFTER).timestamp()
    for one in Path(settings.MEDIA_ROOT).glob(f"{DRAFT}*"):
        with suppress(FileNotFoundError):
            if max(part.stat().st_mtime for part in (one, *one.iterdir())) < last:
                shutil.rmtree(one)


@transaction.atomic
def _finish(report: Report, rows: int) -> None:
    report.rows, report.progress = rows, 100
    if transition.move(report, ReportAction.FINISH, "rows", "progress", "file"):
        record(report.subject, "report_made", actor=None, rows=rows)
        tell_ready(report)
    else:
        # Another worker was quicker: of two files of one report nobody would know the second.
        report.file.delete(save=False)


@transaction.atomic
def _fail(report: Report, failure: dict[str, Any]) -> None:
    report.failure = failure
    if transition.move(report, ReportAction.FAIL, "failure"):
        record(report.subject, "report_failed", actor=None, code=failure["code"])
        tell_failed(report)
