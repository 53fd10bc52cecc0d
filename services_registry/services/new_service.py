"""A service that was not there yet: its code and a first draft, written by hand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from services_registry.domain.content import DOCUMENTS, GROUNDS
from services_registry.domain.passports import PassportState
from services_registry.models import LifeSituation, Passport, Service
from services_registry.policies import registry as policies
from services_registry.services.contents import write_parts
from services_registry.services.load_documents import common_grounds
from services_registry.services.publishing import allow

FIRST = 1
OWN_CODE = re.compile(r"^SVC-(\d+)$")
# What a new service says until somebody has written it.
UNTOLD = {"name_en": "", "recipients": "both", "channels": [], "form": "both", "fee": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """``registry_code`` is eight digits, or "" where the state registry has not told them."""

    section: str
    names: dict[str, str]
    provider_id: int
    registry_code: str = ""
    situations: Sequence[LifeSituation] = field(default=())


@transaction.atomic
def add_service(new: NewService, *, actor: User) -> Passport:
    """Begin a service with a draft of its first version; the same one twice is one.

    Raises ``service_code_taken``.
    """
    allow(policies.can_edit(actor))
    known = lock_services()
    begun = Passport.objects.filter(
        version=FIRST, state=PassportState.DRAFT, drafted_by=actor, **new.names
    ).first()
    if begun is not None:
        return begun
    if new.registry_code and any(one.registry_code == new.registry_code for one in known.values()):
        raise DomainError("service_code_taken", code=new.registry_code)
    service = Service.objects.create(
        code=next_codes(known.values(), 1)[0],
        registry_code=new.registry_code,
        section=new.section,
    )
    service.life_situations.set(new.situations)
    return _draft(service, new, actor)


def lock_services() -> dict[int, Service]:
    """Take all services, in one order: nothing else moves while services are added."""
    return {one.pk: one for one in Service.objects.select_for_update(of=("self",)).order_by("pk")}


def next_codes(known: Iterable[Service], count: int) -> list[str]:
    """Give codes of our own that follow the highest one."""
    numbers = (OWN_CODE.match(one.code) for one in known)
    last = max((int(one[1]) for one in numbers if one), default=0)
    return [f"SVC-{last + place:03}" for place in range(1, count + 1)]


def _draft(service: Service, new: NewService, actor: User) -> Passport:
    now = clock.now()
    content: dict[str, Any] = {**UNTOLD, **new.names, "provider_id": new.provider_id}
    passport = Passport.objects.create(
        service=service,
        version=FIRST,
        valid_from=clock.today(),
        drafted_by=actor,
        drafted_at=now,
        edited_at=now,
        is_compiled=True,
        **content,
    )
    write_parts({passport.pk: {DOCUMENTS: [], GROUNDS: common_grounds()}})
    record(service.subject, "service_add", actor=actor, code=service.code)
    record(passport.subject, "passport_draft", actor=actor)
    return passport
