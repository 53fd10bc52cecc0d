"""The file of the e-government portal: read, looked at, entered once, undone while untouched."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from akimat.audit.queries import changed_after, history
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.domain.portal_file import PortalRow
from services_registry.domain.request_imports import IMPORT_STEPS, PortalImportState
from services_registry.domain.request_imports import PortalImportAction as Do
from services_registry.domain.requests import (
    RequestAction,
    RequestChannel,
    RequestLanguage,
    RequestState,
    next_state,
)
from services_registry.models import PortalImport, ServiceComplaint, ServiceRequest
from services_registry.services.journal_bulk import PastRequest, register_past
from services_registry.services.journal_register import NewRequest
from services_registry.services.journal_transition import (
    PastStep,
    apply,
    apply_to_request,
)
from services_registry.services.portal_reading import (
    Passports,
    known_numbers,
    lock_own,
    require_columns,
)

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


def apply_import(import_id: int, *, actor: User) -> PortalImport:
    """Enter the rows without mistakes whose numbers are new; a second time nothing is left."""
    try:
        return _apply_import(import_id, actor)
    except IntegrityError:
        # Another file, or a clerk, has brought one of the numbers meanwhile: now it is known.
        return _apply_import(import_id, actor)


@transaction.atomic
def _apply_import(import_id: int, actor: User) -> PortalImport:
    import_ = lock_own(import_id, actor)
    require_columns(import_.columns)
    right = [row for row in import_.rows if not row["errors"]]
    rows = [PortalRow(row["line"], row["values"]) for row in right]
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
    return {
        "line": row["line"],
        "values": {"external_number": number},
        "errors": row["errors"],
        "cells": [],
    }


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
    import_ = lock_own(import_id, actor)
    # What was never entered has no line of the journal to count from.
    next_state(IMPORT_STEPS, PortalImportState(import_.state), Do.UNDO)
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
    import_ = lock_own(import_id, actor)
    apply(import_, IMPORT_STEPS, Do.DROP, actor=actor, changes={"rows": []})
    return import_
