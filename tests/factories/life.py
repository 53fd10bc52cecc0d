"""Appeals brought to a stage of their life by the real services, with the people who did it."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from appeals.domain.kinds import AnswerResult, AnswerWay, Channel, Form, Kind, Language
from appeals.services import answer, assign, ending, register, route

ZONE = ZoneInfo("Asia/Aqtobe")
ANSWER = "Құрметті Әлихан Ұзақұлы!\n\nШам ауыстырылды."


def moment(month, day, hour=10, minute=30):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def make_cast():
    """Give the people of one office and one body; the reference data are there."""
    office = Office.objects.get(code="SA-KHR")
    body = Body.objects.get(code="KHR-HCS")
    return SimpleNamespace(
        office=office,
        body=body,
        outside=Body.objects.filter(kind="external").order_by("code").first(),
        clerk=_user("aigul", Role.CLERK, office=office, post="маман"),
        stranger=_user(
            "stranger", Role.CLERK, office=Office.objects.get(code="SA-ALG"), post="маман"
        ),
        executor=_user("dana", Role.EXECUTOR, body=body, post="маман"),
        head=_user("erlan", Role.HEAD, body=body, post="басшы"),
    )


def _user(name, role, *, post, **place):
    return User.objects.create(
        username=name,
        role=role,
        last_name="Ғабитова",
        first_name="Әйгерім",
        patronymic="Үсенқызы",
        post_kk=f"Бас {post}",
        post_ru="Главный специалист",
        post_en="Chief specialist",
        **place,
    )


def filed(cast, at=None, **changes):
    values = {
        "office": cast.office,
        "kind": Kind.APPLICATION,
        "channel": Channel.DESK,
        "form": Form.ORAL,
        "language": "kk",
        "text": "Аулада жарық жоқ.",
        "full_name": "Қасымов Әлихан Ұзақұлы",
        "iin": "991231500006",
        "phone": "+77011234567",
        "street": "Абай көшесі",
        "house": "12",
        "consent": True,
        "read_back": True,
    }
    new = register.NewAppeal(**(values | changes))
    at = at or moment(10, 6)
    with clock.at(at):
        return register.register(new, actor=cast.clerk, received_at=at)


def routed(cast, at=None, **changes):
    appeal = filed(cast, at, **changes)
    with clock.at(moment(10, 7)):
        return route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)


def drafted(cast, **changes):
    appeal = routed(cast, **changes)
    with clock.at(moment(10, 9)):
        assign.accept(appeal.pk, actor=cast.head)
        assign.assign(appeal.pk, executor=cast.executor, actor=cast.head)
        new = answer.Draft(text=ANSWER, language=Language.KK, result=AnswerResult.SATISFIED)
        return answer.draft(appeal.pk, new, actor=cast.executor)


def answered(cast, *, sent_at=None, way=AnswerWay.STATUS_PAGE, **changes):
    appeal = drafted(cast, answer_way=way, **changes)
    with clock.at(sent_at or moment(10, 12)):
        answer.sign(appeal.pk, actor=cast.head)
        return answer.send(appeal.pk, actor=cast.executor)


def redirected(cast, **changes):
    appeal = filed(cast, **changes)
    with clock.at(moment(10, 7)):
        return route.redirect(appeal.pk, body=cast.outside, reason="Облыс ісі", actor=cast.clerk)


def withdrawn(cast, **changes):
    appeal = filed(cast, **changes)
    with clock.at(moment(10, 7)):
        return ending.withdraw(appeal.pk, reason="Өтініш бойынша", actor=cast.clerk)


def returned(cast, **changes):
    appeal = filed(cast, street="", text="", **changes)
    with clock.at(moment(10, 20)):
        return ending.return_to_applicant(appeal.pk, reason="Толықтырылмады", actor=cast.clerk)
