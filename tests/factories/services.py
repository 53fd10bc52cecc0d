"""The people around the journal of services, and a request that is filled in rightly."""

from types import SimpleNamespace

from akimat.base import clock
from akimat.base.submissions import SubmissionKey
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from services_registry.domain.passports import DocumentWay
from services_registry.domain.requests import (
    ComplaintTo,
    DocumentMark,
    RequestChannel,
    RequestLanguage,
)
from services_registry.models import Passport
from services_registry.queries.passports import passport_on
from services_registry.services import complaints
from services_registry.services.journal_register import NewDocument, NewRequest, register

IIN = "850203400016"
# Seven working days at the employment centre; half an hour at the department of social care.
BY_DAYS, BY_MINUTES = "SVC-001", "SVC-014"


def make_person(role, name, *, office="SA-KHR", body="SUB-EMPL"):
    return User.objects.create_user(
        name,
        role=role,
        last_name="Омарова",
        first_name="Айгүл",
        email=f"{name}@akimat.invalid",
        office=Office.objects.get(code=office),
        body=Body.objects.get(code=body),
    )


def make_cast():
    return SimpleNamespace(
        clerk=make_person(Role.CLERK, "clerk"),
        neighbour=make_person(Role.CLERK, "neighbour", office="OS-01"),
        executor=make_person(Role.EXECUTOR, "executor"),
        head=make_person(Role.HEAD, "head"),
        stranger=make_person(Role.EXECUTOR, "stranger", body="KHR-EDU"),
        controller=make_person(Role.CONTROLLER, "controller"),
        manager=make_person(Role.MANAGER, "manager"),
        other_manager=make_person(Role.MANAGER, "other_manager", office="SA-ALG"),
        region=make_person(Role.REGIONAL_MANAGER, "region", office="SA-ALG"),
        auditor=make_person(Role.AUDITOR, "auditor", office="SA-ALG"),
        secretary=make_person(Role.SECRETARY, "secretary"),
    )


def passport(code=BY_DAYS, day=None):
    return passport_on(code, day or clock.today())


def documents(of, **marks):
    """Give every document of the passport as it should be; ``marks`` by position: ``p1=...``."""
    usual = {
        DocumentWay.NEEDED: DocumentMark.RECEIVED,
        DocumentWay.FROM_SYSTEMS: DocumentMark.FROM_SYSTEMS,
        DocumentWay.ORIGINAL_SHOWN: DocumentMark.ORIGINAL_SHOWN,
    }
    return tuple(
        NewDocument(document=one, mark=marks.get(f"p{one.position}", usual[one.way]))
        for one in of.documents.all()
    )


def new_request(clerk, code=BY_DAYS, **changes):
    of = changes.pop("passport", None) or passport(code)
    values = {
        "office": clerk.office,
        "passport": of,
        "channel": RequestChannel.DESK,
        "language": RequestLanguage.KK,
        "full_name": "Сәрсенова Айгерім Маратқызы",
        "iin": IIN,
        "phone": "+77011234567",
        "documents": documents(of),
    }
    return NewRequest(**(values | changes))


def registered(clerk, code=BY_DAYS, *, key="", **changes):
    submission = SubmissionKey("test", key, "") if key else None
    return register(new_request(clerk, code, **changes), actor=clerk, submission=submission)


def complained(clerk, request=None, *, key="c-1", **changes):
    values = {
        "office": clerk.office,
        "request": request,
        "passport": request.passport if request else passport(),
        "to": ComplaintTo.PROVIDER,
        "language": RequestLanguage.RU,
        "text": "Справку не дали в срок.",
        "full_name": "Сәрсенова Айгерім",
    }
    new = complaints.NewComplaint(**(values | changes))
    submission = SubmissionKey("test", key, "")
    return complaints.file_complaint(new, actor=clerk, submission=submission)


def make_proactive(code=BY_DAYS):
    """Let the passport name the service as proactive."""
    Passport.objects.filter(service__code=code).update(is_proactive=True)
