"""Notes on the card that move no state: the e-Otinish number, what was missing."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.celery_send import ring
from akimat.base.errors import DomainError
from akimat.base.identifiers import check_external_number
from akimat.people.models import User
from appeals import policies
from appeals.domain.defects import Defect, to_mend
from appeals.domain.states import AppealState
from appeals.labels import CONSENT_VERSION
from appeals.models import Appeal
from appeals.services import transition
from appeals.services.register import ROUTE_TASK

COLUMNS = {
    Defect.NAME_MISSING: "full_name",
    Defect.ORGANISATION_MISSING: "organisation",
    Defect.ADDRESS_MISSING: "street",
    Defect.TEXT_MISSING: "text",
}


def set_external_number(appeal_id: int, *, number: str, actor: User) -> Appeal:
    """Note the number that e-Otinish gave; a number can stand at one appeal only."""
    clean = check_external_number(number)
    try:
        with transaction.atomic():
            appeal = _lock_for_edit(appeal_id, actor)
            old, appeal.external_number = appeal.external_number, clean
            appeal.save(update_fields=["external_number"])
            record(appeal.subject, "external_number", actor=actor, old=old, new=clean)
    except IntegrityError:
        taken = Appeal.objects.only("number").get(external_number=clean)
        raise DomainError("external_number_taken", number=taken.number) from None
    return appeal


@transaction.atomic
def mend(appeal_id: int, *, brought: Mapping[str, str], actor: User) -> Appeal:
    """Enter what was missing, by its defect, and take that off the list.

    Of consent and reading back only the fact is noted, and when. An appeal that had no words goes
    to the router again, which could not read it.
    """
    appeal = _lock_for_edit(appeal_id, actor)
    mended = [defect for defect in appeal.defects if brought.get(defect)]
    changes = _entered({defect: brought[defect] for defect in mended})
    left = [defect for defect in appeal.defects if defect not in mended]
    changes["defects"] = left
    if not to_mend(left):
        changes["mend_by"] = None
    if Defect.TEXT_MISSING in mended and appeal.state == AppealState.REGISTERED:
        changes["suggested_at"] = None
        ring(ROUTE_TASK)
    for name, value in changes.items():
        setattr(appeal, name, value)
    appeal.save(update_fields=list(changes))
    record(appeal.subject, "mend", actor=actor, mended=mended, left=left)
    return appeal


def _entered(brought: Mapping[str, str]) -> dict[str, Any]:
    now = clock.now()
    entered: dict[str, Any] = {
        COLUMNS[Defect(defect)]: text.strip()
        for defect, text in brought.items()
        if defect in COLUMNS
    }
    if Defect.CONSENT_MISSING in brought:
        entered |= {"consent_at": now, "consent_version": CONSENT_VERSION}
    if Defect.NOT_READ_BACK in brought:
        entered["read_back_at"] = now
    return entered


def _lock_for_edit(appeal_id: int, actor: User) -> Appeal:
    appeal = transition.lock(appeal_id)
    if not policies.can_edit_card(actor, appeal):
        raise DomainError("forbidden")
    return appeal
