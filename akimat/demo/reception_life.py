"""One synthetic request to be received, lived through with the clock set back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from akimat.base import clock
from akimat.demo import stories
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Settlement
from akimat.workcalendar.queries import load_calendar
from appeals.queries.suggesting import internal_body, suggest_for
from reception.domain.kinds import Channel, Decision, InviteeKind, Priority, RefusalGround
from reception.models import Instruction, Minutes, Official, Request
from reception.queries.slots import FreeSlot
from reception.services import (
    deciding,
    instructing,
    inviting,
    minutes,
    person,
    preparing,
    redirecting,
    request,
    to_appeal,
)

T = TypeVar("T")
Visitor = tuple[stories.Person, Settlement | None]
OTHER_BODY = "KHR-HCS"
REGION = "EXT-REGAK"
DEPUTY = "REC-03"
CHANNELS = {Channel.WEB: 5, Channel.DESK: 4, Channel.KIOSK: 1}
OUT_OF_TURN = 0.15
DECISIONS = {Decision.INSTRUCTED: 7, Decision.EXPLAINED: 2, Decision.TO_APPEAL: 1}
# Working days that the akim gives, and the share of bodies that keep them.
TERMS = (5, 10, 15)
KEPT = 0.85
# Of the reports so many are closed at once; of the rest some are sent back, some wait.
CLOSED = 0.6
FRESH = timedelta(days=1)
NOTES = (
    "Бұрынғы жолданымдары бойынша жауап берілген. Бөлім басшысы мәселемен таныс.",
    "Вопрос известен отделу. Предлагается дать поручение с выездом на место.",
)
REPORTS = (
    "Жұмыс орындалды, өтініш иесіне хабарланды.",
    "Работы выполнены, заявитель уведомлён.",
)
SEND_BACK = ("Фото қоса беріңіз.", "Приложите фотографии.")
TO_MEND = ("Мәселені нақтылап, мекенжайды көрсетіңіз.", "Уточните вопрос и укажите адрес.")
PROPOSE = (
    "Бұл мәселені әкімнің орынбасары тезірек шеше алады.",
    "Этот вопрос быстрее решит заместитель акима.",
)
DECIDED = (
    "Дәл осы мәселе бойынша 2026 жылғы 3 шілдеде № 214 шешім қабылданған.",
    "По этому же вопросу принято решение от 03.07.2026 № 214.",
)
REDIRECTED = (
    "Мәселе облыс әкімі аппаратының құзыретіне жатады.",
    "Вопрос относится к ведению аппарата акима области.",
)
ENDED = ("Мәселе шешілді.", "Вопрос решён.")
ASKED = ("Мәселе бойынша не істеуге болады?", "Что можно сделать по этому вопросу?")


class ReceptionLife:
    """The receptions of one official; who does what are the people of the demo."""

    def __init__(self, random: Random, official: Official, visitors: Iterator[Visitor]) -> None:
        self.random = random
        self.official = official
        self.visitors = visitors
        self.office = official.office
        self.zone = ZoneInfo(self.office.time_zone)
        self.secretary = User.objects.get(username="secretary")
        self.controller = User.objects.get(username="controller")

    def file(self, at: datetime, *, text: str | None = None) -> Request:
        who, settlement = next(self.visitors)
        street = "Абай"
        story = stories.tell(self.random, street, str(self.random.randint(1, 60)))
        channel = self._weighed(CHANNELS)
        is_first = self.random.random() < OUT_OF_TURN
        new = request.NewRequest(
            office=self.office,
            official=self.official,
            channel=channel,
            language=story.language,
            text=story.text if text is None else text,
            full_name=who.full_name,
            iin=who.iin,
            phone=who.phone,
            settlement=settlement,
            address=f"{street}, {self.random.randint(1, 60)}",
            priority=Priority.DISABILITY if is_first else "",
            consent=True,
            consent_version="1",
        )
        is_at_desk = channel is Channel.DESK
        with clock.at(at):
            return request.register(new, actor=self.secretary if is_at_desk else None)

    def grant(self, row: Request, slot: FreeSlot, at: datetime) -> None:
        with clock.at(at):
            deciding.grant(
                row.pk,
                session_id=slot.session_id,
                starts_at=slot.starts_at,
                actor=self.secretary,
            )
            preparing.brief(row.pk, text=self._in(row, NOTES), actor=self.secretary)

    def receive(self, row: Request, slot: FreeSlot, *, is_forgotten: bool = False) -> None:
        """Write and sign the minutes; the instructions go their way until today.

        A forgotten one was to be carried out soon, and nobody has reported.
        """
        decision = Decision.INSTRUCTED if is_forgotten else self._weighed(DECISIONS)
        if decision is Decision.TO_APPEAL and clock.now() - slot.starts_at > FRESH:
            # Its number would follow those of appeals that were registered long after it.
            decision = Decision.EXPLAINED
        days = TERMS[0] if is_forgotten else self.random.choice(TERMS)
        with clock.at(slot.starts_at + timedelta(minutes=5)):
            minutes.save(row.pk, self._sheet(row, decision, days), actor=self.secretary)
        signed = slot.starts_at + timedelta(hours=2)
        if signed > clock.now() or self.official.user is None:
            return
        with clock.at(signed):
            minutes.sign(row.pk, actor=self.official.user)
        if not is_forgotten:
            self._carry_out(row, signed)
        with clock.at(min(signed + timedelta(days=1), clock.now())):
            minutes.hand_over(row.pk, actor=self.secretary)

    def _sheet(self, row: Request, decision: Decision, days: int) -> minutes.Sheet:
        orders: tuple[minutes.NewInstruction, ...] = ()
        if decision is Decision.INSTRUCTED:
            due_on = load_calendar().add(clock.today(), days)
            orders = (minutes.NewInstruction(body=self._body_of(row), due_on=due_on),)
        return minutes.Sheet(
            decision=decision, may_record=self.random.random() < KEPT, instructions=orders
        )

    def _body_of(self, row: Request) -> Body:
        suggested = suggest_for(row.text, row.settlement_id).body
        body = internal_body(suggested) if suggested else None
        return body or Body.objects.get(code=OTHER_BODY)

    def _carry_out(self, row: Request, signed: datetime) -> None:
        for order in Minutes.objects.get(request=row).instructions.select_related("body"):
            head = User.objects.filter(body=order.body, role=Role.HEAD).first()
            is_kept = self.random.random() < KEPT
            days = self.random.randint(2, 6) if is_kept else 40
            reported = signed + timedelta(days=days)
            if head is None or reported > clock.now():
                continue
            with clock.at(reported):
                instructing.report(order.pk, text=self._in(row, REPORTS), actor=head)
            self._judge(row, order.pk, reported + timedelta(days=2))

    def _judge(self, row: Request, order_id: int, at: datetime) -> None:
        if at > clock.now():
            return
        chance = self.random.random()
        with clock.at(at):
            if chance < CLOSED:
                instructing.close(order_id, actor=self.controller)
            elif chance < KEPT:
                remark = self._in(row, SEND_BACK)
                instructing.send_back(order_id, remark=remark, actor=self.controller)
        if CLOSED <= chance < KEPT:
            self._mend_report(row, order_id, at + timedelta(days=3))

    def _mend_report(self, row: Request, order_id: int, at: datetime) -> None:
        order = Instruction.objects.select_related("reported_by").get(pk=order_id)
        if at > clock.now() or order.reported_by is None:
            return
        with clock.at(at):
            instructing.report(order_id, text=self._in(row, REPORTS), actor=order.reported_by)
            instructing.close(order_id, actor=self.controller)

    def ask_to_mend(self, row: Request) -> None:
        deciding.ask_to_mend(row.pk, what=self._in(row, TO_MEND), actor=self.secretary)

    def propose(self, row: Request) -> None:
        deputy = Official.objects.get(code=DEPUTY)
        deciding.propose(
            row.pk, official=deputy, reason=self._in(row, PROPOSE), actor=self.secretary
        )

    def refuse(self, row: Request) -> None:
        deciding.refuse(
            row.pk,
            ground=RefusalGround.SAME_MATTER_DECIDED,
            reason=self._in(row, DECIDED),
            actor=self.secretary,
        )

    def redirect(self, row: Request) -> None:
        body = Body.objects.get(code=REGION)
        redirecting.redirect(
            row.pk, body=body, reason=self._in(row, REDIRECTED), actor=self.secretary
        )

    def withdraw(self, row: Request) -> None:
        person.withdraw(row.pk, reason=self._in(row, ENDED))

    def appeal(self, row: Request) -> None:
        to_appeal.to_appeal(row.pk, actor=self.secretary)

    def invite(self, row: Request) -> None:
        guest = inviting.Invitee(
            kind=InviteeKind.BODY, body=self._body_of(row), question=self._in(row, ASKED)
        )
        inviting.invite(row.pk, guest, actor=self.secretary)

    def _in(self, row: Request, words: tuple[str, str]) -> str:
        return words[0] if row.language == "kk" else words[1]

    def _weighed(self, weights: dict[T, int]) -> T:
        return self.random.choices(list(weights), list(weights.values()))[0]
