"""Notes on the card that move no state: the e-Otinish number, mended defects."""

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base.errors import DomainError
from akimat.base.identifiers import check_external_number
from akimat.people.models import User
from appeals import policies
from appeals.domain.defects import to_mend
from appeals.models import Appeal
from appeals.services import transition


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
def mend(appeal_id: int, *, mended: list[str], actor: User) -> Appeal:
    """Take ``mended`` off the list of defects: the person has brought what was missing."""
    appeal = _lock_for_edit(appeal_id, actor)
    left = [defect for defect in appeal.defects if defect not in mended]
    record(appeal.subject, "mend", actor=actor, mended=mended, left=left)
    appeal.defects = left
    if not to_mend(left):
        appeal.mend_by = None
    appeal.save(update_fields=["defects", "mend_by"])
    return appeal


def _lock_for_edit(appeal_id: int, actor: User) -> Appeal:
    appeal = transition.lock(appeal_id)
    if not policies.can_edit_card(actor, appeal):
        raise DomainError("forbidden")
    return appeal
