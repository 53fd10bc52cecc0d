"""One synthetic appeal lived through: the same services as a real one, with the clock set back."""

from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from akimat.base import clock
from akimat.demo import longer_terms, stories, verdicts
from akimat.demo.absences import waited
from akimat.demo.e_otinish import number_of
from akimat.demo.filing import filing_of
from akimat.demo.moments import at_work, later
from akimat.demo.places import Place, Places
from akimat.demo.staff import Staff
from akimat.people.models import User
from akimat.structure.models import Body, Office
from appeals.domain.defects import GROUNDS_TO_RETURN, Defect
from appeals.domain.kinds import (
    AnswerResult,
    AnswerWay,
    Language,
)
from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.queries.suggesting import internal_body
from appeals.services import answer, assign, card, ending, route
from appeals.services.register import register

if TYPE_CHECKING:
    from collections.abc import Callable

# Shares of what seldom happens.
WITHDRAWN = 0.015
NEVER_MENDED = 0.3
DECLINED = 0.03
REWORKED = 0.06
LEFT_FOR_TOMORROW = 0.8
FRESH = timedelta(days=4)
# Answers that come late: of most topics, and of disputes about houses, land and building.
LATE, LATE_OF_DISPUTES = 0.03, 0.3
DISPUTES = ("T06", "T07", "T08")
# Working life of an answer in days: usual and late.
USUAL_DAYS = (3, 17)
LATE_DAYS = (20, 34)
DEFAULT_BODY = "KHR-HCS"
OTHER_BODY = "KHR-AKIM"
# In Kazakh and in Russian.
NOT_OURS = (
    "Мәселе біздің құзыретімізге жатпайды.",
    "Вопрос не относится к нашей компетенции.",
)
NOT_MENDED = (
    "Кемшіліктер белгіленген мерзімде жойылмады.",
    "Недостатки не устранены в установленный срок.",
)
WRITE_PLAINER = (
    "Жауап түсінікті емес: не істелетінін және қашан аяқталатынын жазыңыз.",
    "Ответ непонятен: напишите, что будет сделано и к какому сроку.",
)
OPENS = time(9)
BROUGHT = "Абай, 14"
REWORK_TAKES = timedelta(minutes=25)
RETURNED_AFTER = timedelta(days=16)


class Life:
    """The life of the appeals of one office; ``until`` is the moment at which the demo stands."""

    def __init__(self, random: Random, office: Office, staff: Staff, until: datetime) -> None:
        self.random = random
        self.office = office
        self.staff = staff
        self.until = until
        self.clerk = staff.clerks[office.code]
        self.controller = staff.controllers[office.code]
        self.places = Places(random)

    def live(self, received_at: datetime) -> Appeal:
        place = self.place()
        street, house = self.random.choice(place.streets), str(self.random.randint(1, 60))
        story = self.tell(street, house)
        filing = filing_of(self.random, self.office, place, (street, house), story)
        with clock.at(received_at):
            appeal = register(filing, actor=self.clerk)
        steps = self._moments(appeal, self.late_share(story, received_at))
        if steps[0] > self.until:
            return appeal
        with clock.at(steps[0]):
            self.route(appeal, story)
        self._enter_number(appeal, steps)
        appeal.refresh_from_db(fields=["state", "body", "suggestion", "redirect_by", "due_on"])
        if self.random.random() < WITHDRAWN:
            return self._withdraw(appeal, steps[1])
        if appeal.defects and self._is_returned(appeal, steps[1]):
            return appeal
        if appeal.state == AppealState.REGISTERED:
            self._triage(appeal, steps[1])
            appeal.refresh_from_db(fields=["state", "body"])
        if appeal.state == AppealState.ROUTED and self.random.random() < DECLINED:
            self._decline(appeal, steps)
            appeal.refresh_from_db(fields=["state", "body"])
            # What comes next begins when the second body has it.
            steps = [steps[0], *[steps[3]] * 3, *steps[4:]]
        if appeal.state == AppealState.ROUTED:
            self._answer(appeal, steps)
        return appeal

    def place(self) -> Place:
        return self.places.any()

    def tell(self, street: str, house: str) -> stories.Story:
        return stories.tell(self.random, street, house)

    def late_share(self, story: stories.Story, received_at: datetime) -> float:  # noqa: ARG002 -- a neighbour asks it
        return LATE_OF_DISPUTES if story.topic.startswith(DISPUTES) else LATE

    def route(self, appeal: Appeal, story: stories.Story) -> None:  # noqa: ARG002 -- ditto
        route.route_by_keywords(appeal.pk)

    def right_body(self, wrong: Body) -> Body | None:
        return internal_body(DEFAULT_BODY if wrong.code != DEFAULT_BODY else OTHER_BODY)

    def _enter_number(self, appeal: Appeal, steps: list[datetime]) -> None:
        """Let the clerk enter the number of e-Otinish, which the newest do not have yet."""
        between = at_work(steps[0] + (steps[1] - steps[0]) / 3)
        moment = min(max(between, steps[0]), steps[1])
        number = number_of(self.random, appeal)
        if number and moment <= self.until:
            with clock.at(moment):
                card.set_external_number(appeal.pk, number=number, actor=self.clerk)

    def _is_returned(self, appeal: Appeal, moment: datetime) -> bool:
        """Let the person bring what was missing, or the clerk return it once the term is over."""
        is_mended = self.random.random() > NEVER_MENDED
        if is_mended or GROUNDS_TO_RETURN.isdisjoint(appeal.defects):
            if moment <= self.until:
                with clock.at(moment):
                    card.mend(appeal.pk, brought=self._brought(appeal), actor=self.clerk)
            return False
        over = at_work(appeal.received_at + RETURNED_AFTER)
        if over <= self.until:
            with clock.at(over):
                reason = self.words(appeal, *NOT_MENDED)
                ending.return_to_applicant(appeal.pk, reason=reason, actor=self.clerk)
        return True

    def _brought(self, appeal: Appeal) -> dict[str, str]:
        """Give what the person comes back with; of consent only that it is given."""
        known = {Defect.NAME_MISSING: stories.person(self.random).full_name}
        return {defect: known.get(defect, BROUGHT) for defect in appeal.defects}

    def _decline(self, appeal: Appeal, steps: list[datetime]) -> None:
        """Let the body give back what is not its own, and the clerk find the right one."""
        wrong = appeal.body
        if wrong is None or steps[1] > self.until:
            return
        with clock.at(steps[1]):
            reason = self.words(appeal, *NOT_OURS)
            assign.decline(appeal.pk, reason=reason, actor=self.staff.heads[wrong.code])
        right = self.right_body(wrong)
        if right is not None and steps[2] <= self.until:
            with clock.at(steps[2]):
                route.route(appeal.pk, body=right, topic=None, actor=self.clerk)

    @staticmethod
    def words(appeal: Appeal, kazakh: str, russian: str) -> str:
        return kazakh if appeal.language == Language.KK else russian

    def _moments(self, appeal: Appeal, late_share: float) -> list[datetime]:
        """Give the moments of routing, triage, acceptance, draft, signature and closing."""
        random, received_at = self.random, appeal.received_at
        # People begin when it is registered: what comes on a day off waits for a working day.
        begun = max(received_at, datetime.combine(appeal.registered_on, OPENS, received_at.tzinfo))
        late = random.random() < late_share
        days = random.uniform(*(LATE_DAYS if late else USUAL_DAYS))
        shares = sorted(random.uniform(0.02, 0.85) for _ in range(4))
        routed = received_at + timedelta(seconds=random.randint(1, 4))
        middle = [begun + timedelta(days=days * share) for share in shares]
        signed = begun + timedelta(days=days)
        closed = signed + timedelta(hours=random.uniform(1, 60))
        by_people = (max(routed, at_work(moment)) for moment in (*middle, signed, closed))
        return [routed, *by_people]

    def _withdraw(self, appeal: Appeal, moment: datetime) -> Appeal:
        if moment <= self.until:
            with clock.at(moment):
                ending.withdraw(appeal.pk, reason="Арыз иесінің өтініші", actor=self.clerk)
        return appeal

    def _triage(self, appeal: Appeal, moment: datetime) -> None:
        """Let the clerk decide what keywords could not: a body here, or one outside."""
        is_fresh = self.until - appeal.received_at < FRESH
        if moment > self.until or (is_fresh and self.random.random() < LEFT_FOR_TOMORROW):
            return
        proposals = (appeal.suggestion or {}).get("alternatives") or []
        codes = [appeal.suggestion.get("body")] if appeal.suggestion else []
        codes += [proposal["body"] for proposal in proposals]
        first = next((code for code in codes if code), DEFAULT_BODY)
        body = Body.objects.get(code=first)
        with clock.at(moment):
            if not body.is_external:
                route.route(appeal.pk, body=body, topic=None, actor=self.clerk)
            elif appeal.may_be_redirected_on(clock.today()):
                reason = "Құзыретіне сәйкес" if appeal.language == "kk" else "По компетенции"
                route.redirect(appeal.pk, body=body, reason=reason, actor=self.clerk)
            else:
                fallback = internal_body(DEFAULT_BODY)
                if fallback:
                    route.route(appeal.pk, body=fallback, topic=None, actor=self.clerk)

    def _answer(self, appeal: Appeal, steps: list[datetime]) -> None:
        head = self.staff.heads[appeal.body.code] if appeal.body else None
        if head is None:
            return
        executor = self.random.choice(self.staff.executors[head.body.code if head.body else ""])
        steps = waited(executor, steps)
        signed = steps[5]
        reworked = self.random.random() < REWORKED
        if reworked:
            signed = max(signed, steps[4] + 3 * REWORK_TAKES)
        sent = signed + timedelta(minutes=5)
        if appeal.answer_way != AnswerWay.STATUS_PAGE:
            # A letter waits for the post, an answer in hand for the person to come.
            sent = later(signed, timedelta(hours=self.random.uniform(4, 96)))
        closed = max(steps[6], sent)
        work: list[tuple[datetime, Callable[[], object]]] = [
            (steps[1], lambda: assign.accept(appeal.pk, actor=head)),
            (steps[2], lambda: assign.assign(appeal.pk, executor=executor, actor=head)),
            *longer_terms.extension(self, appeal, head, steps),
            (steps[4], lambda: self.draft(appeal, executor)),
            *(self._rework(appeal, executor, head, steps[4]) if reworked else ()),
            (signed, lambda: answer.sign(appeal.pk, actor=head)),
            (sent, lambda: answer.send(appeal.pk, actor=self.clerk)),
            (closed, lambda: ending.close(appeal.pk, actor=self.controller)),
        ]
        for moment, step in work:
            if moment > self.until:
                return
            with clock.at(moment):
                step()
        verdicts.judge(self, verdicts.Answered(appeal, executor, head, closed))

    def _rework(
        self, appeal: Appeal, executor: User, head: User, drafted: datetime
    ) -> "list[tuple[datetime, Callable[[], object]]]":
        """Let the head give the draft back with a remark, and the executor write it anew."""
        remark = self.words(appeal, *WRITE_PLAINER)
        return [
            (
                drafted + REWORK_TAKES,
                lambda: answer.rework(appeal.pk, reason=remark, actor=head),
            ),
            (drafted + 2 * REWORK_TAKES, lambda: self.draft(appeal, executor)),
        ]

    def draft(self, appeal: Appeal, executor: User) -> None:
        text, result = stories.answer_to(self.random, appeal.language)
        new = answer.Draft(
            text=text, language=Language(appeal.language), result=AnswerResult(result)
        )
        answer.draft(appeal.pk, new, actor=executor)
