"""The file of the e-government portal: read, looked at, entered once, undone while untouched."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from akimat.audit.queries import changed_after, history
from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.domain.importing.files import FileKind, kind_of
from services_registry.domain.importing.tables import Table
from services_registry.domain.importing.texts import read_text
from services_registry.domain.importing.workbooks import read_workbook
from services_registry.domain.portal_file import PortalRow, Reader, portal_columns
from services_registry.domain.request_imports import IMPORT_STEPS, PortalImportState
from services_registry.domain.request_imports import PortalImportAction as Do
from services_registry.domain.requests import (
    RequestAction,
    RequestChannel,
    RequestLanguage,
    RequestState,
)
from services_registry.domain.terms import LAW
from services_registry.models import Passport, PortalImport, ServiceComplaint, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries.passports import published_on
from services_registry.services.journal_bulk import PastRequest, register_past
from services_registry.services.journal_register import NewRequest
from services_registry.services.journal_transition import (
    PastStep,
    apply,
    apply_to_request,
    lock,
)

LONGEST_NAME = 200
_RA = RequestAction
# How a request came to the state that the portal tells of.
STEPS_TO: dict[str, tuple[RequestAction, ...]] = {
    RequestState.RECEIVED: (),
    RequestState.IN_WORK: (_RA.TAKE_UP,),
    RequestState.READY: (_RA.MAKE_READY,),
    RequestState.HANDED_OVER: (_RA.MAKE_READY, _RA.HAND_OVER),
    RequestState.REFUSED: (_RA.REFUSE,),
    RequestState.WITHDRAWN: (_RA.WITHDRAW,),
}


class Passports:
    """The versions of each day, read once a day and found by our code or the registry's."""

    def __init__(self) -> None:
        self._of_day: dict[date, dict[str, Passport]] = {}

    def find(self, code: str, day: date) -> Passport | None:
        if day not in self._of_day:
            found = {}
            for passport in published_on(day):
                found[passport.service.code] = passport
                if passport.service.registry_code:
                    found[passport.service.registry_code] = passport
            self._of_day[day] = found
        return self._of_day[day].get(code)

    def code_on(self, text: str, day: date) -> str:
        passport = self.find(text.split(" ", maxsplit=1)[0], day)
        return passport.service.code if passport else ""


@transaction.atomic
def read_file(data: bytes, name: str, *, actor: User) -> PortalImport:
    """Read a file and keep what it says, right and wrong; the journal is not touched.

    Raises what :func:`services_registry.domain.importing.files.kind_of` raises, and
    ``portal_column_missing``.
    """
    office = _office_of(actor)
    table = read_workbook(data) if kind_of(data) is FileKind.WORKBOOK else read_text(data)
    columns, rows = _rows(table, office)
    known = known_numbers(rows)
    import_ = PortalImport.objects.create(
        office=office,
        file_name=name[:LONGEST_NAME],
        columns=columns,
        rows=[{"line": row.line, "values": row.values, "errors": row.errors} for row in rows],
        total=len(rows),
        wrong=sum(bool(row.errors) for row in rows),
        known=sum(not row.errors and row.values["external_number"] in known for row in rows),
        state=PortalImportState.READ,
        state_since=clock.now(),
        read_by=actor,
        read_at=clock.now(),
    )
    record(import_.subject, "read_import", actor=actor, file=name, rows=len(rows))
    return import_


def _office_of(actor: User) -> Office:
    if actor.office is None or not policies.can_register(actor):
        raise DomainError("service_forbidden")
    return actor.office


def _rows(table: Table, office: Office) -> tuple[dict[str, str], list[PortalRow]]:
    if not table.lines:
        raise DomainError("table_empty")
    head, *lines = table.lines
    columns = portal_columns()
    places = columns.guess(head.texts)
    reader = Reader(
        columns,
        places,
        ZoneInfo(office.time_zone),
        clock.now(),
        LAW.on(clock.today()),
        Passports().code_on,
    )
    rows = [reader.read(line) for line in lines]
    _refuse_twice(rows)
    return {name: head.texts[place] for name, place in places.items()}, rows


def _refuse_twice(rows: Iterable[PortalRow]) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        number = row.values.get("external_number", "")
        if number and seen.setdefault(number, row.line) != row.line:
            line = seen[number]
            row.errors.append({"column": "external_number", "code": "portal_twice", "line": line})


def known_numbers(rows: Sequence[PortalRow]) -> set[str]:
    """Give the numbers that are in the journal already: these rows change nothing."""
    numbers = [row.values.get("external_number", "") for row in rows]
    known = ServiceRequest.objects.filter(external_number__in=numbers)
    return {number for number in known.values_list("external_number", flat=True) if number}


def apply_import(import_id: int, *, actor: User) -> PortalImport:
    """Enter the rows without mistakes whose numbers are new; a second time nothing is left."""
    try:
        return _apply_import(import_id, actor)
    except IntegrityError:
        # Another file, or a clerk, has brought one of the numbers meanwhile: now it is known.
        return _apply_import(import_id, actor)


@transaction.atomic
def _apply_import(import_id: int, actor: User) -> PortalImport:
    import_ = _open(import_id, actor)
    rows = [PortalRow(**row) for row in import_.rows if not row["errors"]]
    known = known_numbers(rows)
    passports = Passports()
    past = [
        _past(row.values, import_.office, passports, actor)
        for row in rows
        if row.values["external_number"] not in known
    ]
    entered = register_past(past, actor=actor, source_import=import_)
    # What was wrong stays to be read, without the people in it.
    wrong = [_without_people(row) for row in import_.rows if row["errors"]]
    changes = {"rows": wrong, "entered": len(entered), "known": len(rows) - len(entered)}
    apply(import_, IMPORT_STEPS, Do.APPLY, actor=actor, changes=changes, entered=len(entered))
    return import_


def _without_people(row: dict[str, object]) -> dict[str, object]:
    values = row["values"]
    number = values.get("external_number", "") if isinstance(values, dict) else ""
    return {**row, "values": {"external_number": number}}


def _past(values: dict[str, str], office: Office, passports: Passports, actor: User) -> PastRequest:
    received_at = datetime.fromisoformat(values["received_at"])
    passport = passports.find(values["service"], received_at.date())
    if passport is None:
        raise DomainError(
            "service_not_given_on", service=values["service"], date=values["received_at"]
        )
    finished = values.get("finished_at")
    done_at = datetime.fromisoformat(finished) if finished else received_at
    return PastRequest(
        new=NewRequest(
            office=office,
            passport=passport,
            channel=RequestChannel.EGOV,
            language=RequestLanguage.KK,
            received_at=received_at,
            external_number=values["external_number"],
            full_name=values["full_name"],
            iin=values.get("iin", ""),
            bin=values.get("bin", ""),
            phone=values.get("phone", ""),
        ),
        steps=[
            PastStep(action, done_at, actor, _written(action, values))
            for action in STEPS_TO[values["state"]]
        ],
    )


def _written(action: RequestAction, values: dict[str, str]) -> dict[str, object]:
    return {"law_ground": values["ground"]} if action is _RA.REFUSE else {}


@transaction.atomic
def undo_import(import_id: int, *, actor: User) -> PortalImport:
    """Annul what the import entered and nobody has worked on since; the rest stays.

    Numbers are drawn without gaps, so a row is annulled and not deleted; its number of the portal
    is free again.
    """
    import_ = _open(import_id, actor)
    came = ServiceRequest.objects.filter(source_import=import_)
    rows = list(came.select_for_update(of=("self",)).order_by("pk"))
    touched = _touched(import_, rows)
    untouched = [row for row in rows if row.pk not in touched]
    for row in untouched:
        number = row.external_number
        changes = {"external_number": None}
        apply_to_request(row, _RA.ANNUL, actor=actor, changes=changes, external_number=number)
    changed = {"undone": len(untouched)}
    apply(import_, IMPORT_STEPS, Do.UNDO, actor=actor, changes=changed, undone=len(untouched))
    return import_


def _touched(import_: PortalImport, rows: Sequence[ServiceRequest]) -> set[int]:
    """Give the requests that somebody has worked on, or complained about, since the import."""
    applied = history(import_.subject).get(action=Do.APPLY)
    changed = changed_after(applied, [row.subject for row in rows])
    about = ServiceComplaint.objects.filter(request__in=rows)
    complained = set(about.values_list("request", flat=True))
    return {row.pk for row in rows if row.subject in changed} | complained


@transaction.atomic
def drop_import(import_id: int, *, actor: User) -> PortalImport:
    """Forget a file that is not to be entered, and the people in it."""
    import_ = _open(import_id, actor)
    apply(import_, IMPORT_STEPS, Do.DROP, actor=actor, changes={"rows": []})
    return import_


def _open(import_id: int, actor: User) -> PortalImport:
    import_ = lock(PortalImport, import_id)
    if not policies.can_register(actor) or import_.office_id != actor.office_id:
        raise DomainError("service_forbidden")
    return import_
