"""Rows of every source as they may stand after any life: the services would need a year for them.

Days lie where a period, a term or the house's midnight begins or ends.
"""

from datetime import datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.db import connection

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office, Settlement
from appeals.domain.states import ENDED_STATES, OPEN_STATES, WITH_ANSWER_STATES
from appeals.models import Answer, Appeal, LookAgain, PersonalControl, Topic, Verdict
from reception.models import Counter, HallTopic, Instruction, Minutes, Official, Request, Ticket
from services_registry.models import Passport, ServiceRequest

ZONE = ZoneInfo("Asia/Aqtobe")
# Days before the Tuesday of tests, 6 October 2026: today, the ends of September, of its weeks and
# of August, the ages 5, 10 and 20, the edge of the sums (30 days) and older ones.
AGO = (0, 1, 5, 6, 8, 9, 10, 20, 29, 30, 31, 35, 36, 37, 60, 91, 98, 200)
TERMS = (-40, -9, -1, 0, 1, 2, 3, 4, 9)
HOURS = (time(0), time(0, 30), time(4, 59), time(11), time(23, 59, 59))
running = count(1)


class World:
    """Places and people, and rows by chance over them."""

    def __init__(self, chance, today):
        self.chance, self.today = chance, today
        self.offices = list(Office.objects.filter(code__in=["SA-KHR", "OS-01", "SA-ALG"]))
        self.bodies = list(Body.objects.filter(code__in=["KHR-HCS", "KHR-SOC", "KHR-EDU"]))
        self.topics = list(Topic.objects.order_by("code")[:3])
        self.places = list(Settlement.objects.order_by("kato")[:3])
        self.executor, _new = User.objects.get_or_create(
            username="of-the-world", role=Role.EXECUTOR, body=self.bodies[0]
        )

    def fill(self, size):
        appeals = self.appeals(size)
        self.verdicts([one for one in appeals if one.answer_id])
        self.controlled(appeals)
        self.instructions(self.requests(size), size)
        self.services(size)
        self.tickets(size)
        # Nothing has told the planner of so many rows: it would join them one by one, for minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def one_of(self, things):
        return self.chance.choice(list(things))

    def day(self):
        return self.today - timedelta(days=self.one_of(AGO))

    def moment(self, day=None):
        return datetime.combine(day or self.day(), self.one_of(HOURS), ZONE)

    def appeals(self, size):
        made = Appeal.objects.bulk_create(self.appeal() for _one in range(size))
        answers = Answer.objects.bulk_create(
            self.answer(one) for one in made if one.wanted in WITH_ANSWER_STATES
        )
        for answer in answers:
            answer.appeal.answer = answer
            due = min(answer.appeal.due_on, self.today)
            answer.appeal.decided_on = self.one_of([self.day(), due])
        for one in made:
            one.state = one.wanted
            if one.state in ENDED_STATES:
                one.ended_at = self.moment()
                one.ended_on = one.ended_at.date()
            if self.one_of([True, False, False]):
                self.extend(one)
        fields = ["state", "answer", "decided_on", "ended_at", "ended_on"]
        fields += ["extended_on", "extension_reason", "tell_extension_by"]
        Appeal.objects.bulk_update(made, fields)
        return made

    def extend(self, one):
        one.extended_on = max(one.registered_on, self.day())
        one.extension_reason, one.tell_extension_by = "Сұрау салынды", one.extended_on

    def appeal(self):
        registered, number = self.day(), next(running)
        one = Appeal(
            number=f"W-{number}",
            office=self.one_of(self.offices),
            body=self.one_of(self.bodies),
            topic=self.one_of([*self.topics, None]),
            settlement=self.one_of([*self.places, None]),
            place_settlement=self.one_of([*self.places, None]),
            year=2026,
            running=number,
            kind=self.one_of(["application", "message"]),
            channel=self.one_of(["desk", "web", "kiosk"]),
            form=self.one_of(["oral", "electronic"]),
            is_collective=self.one_of([True, False]),
            language="kk",
            applicant_type="individual",
            text="Аулада жарық жоқ.",
            received_at=self.moment(registered),
            registered_on=registered,
            regime="APPC",
            redirect_by=registered,
            due_on=max(registered, self.today + timedelta(days=self.one_of(TERMS))),
            state_since=self.moment(registered),
            executor=self.executor,
            declines=self.one_of([0, 0, 1, 2]),
            suggested_at=self.one_of([None, self.moment(registered)]),
        )
        one.wanted = self.one_of([*OPEN_STATES, *ENDED_STATES])
        return one

    def answer(self, appeal):
        return Answer(
            appeal=appeal,
            version=1,
            text="Жауап",
            language="kk",
            result=self.one_of(["satisfied", "explained"]),
            drafted_by=self.executor,
            drafted_at=self.moment(),
        )

    def verdicts(self, answered):
        made = Verdict.objects.bulk_create(
            Verdict(
                appeal=one,
                answer=one.answer,
                choice=self.one_of(["yes", "partly", "no"]),
                reasons=["not_done"],
                given_at=self.moment(),
            )
            for one in answered
        )
        states = ("asked", "accepted", "refused", "answered", "withdrawn")
        LookAgain.objects.bulk_create(
            self.look(one, self.one_of(states)) for one in made if one.choice == "no"
        )

    def look(self, verdict, state):
        decision = {}
        if state in {"accepted", "refused", "answered"}:
            decision = {
                "decided_by": self.executor,
                "decided_at": self.moment(),
                "reason": "Негізді",
                "look_by": self.today,
            }
        return LookAgain(
            appeal=verdict.appeal,
            verdict=verdict,
            asked_at=self.moment(),
            state=state,
            **decision,
        )

    def controlled(self, appeals):
        PersonalControl.objects.bulk_create(
            PersonalControl(
                appeal=one,
                put_by=self.executor,
                put_at=self.moment(),
                note="Бақылау",
                control_on=self.one_of([None, self.today + timedelta(days=self.one_of(TERMS))]),
                **lifted,
            )
            for one in appeals
            for lifted in self.one_of(
                ([{}], [{}], [{}], [], [{"lifted_by": self.executor, "lifted_at": self.moment()}])
            )
            if not lifted or lifted.setdefault("lift_reason", "Шешілді")
        )

    def requests(self, size):
        official = Official.objects.order_by("code").first()
        return Request.objects.bulk_create(
            Request(
                number=f"W-R-{next(running)}",
                office=self.one_of(self.offices),
                official=official,
                channel=self.one_of(["desk", "web"]),
                received_at=self.moment(),
                registered_on=self.day(),
                regime="PP663",
                due_on=self.today,
                state_since=self.moment(),
            )
            for _one in range(size)
        )

    def instructions(self, requests, size):
        minutes = Minutes.objects.bulk_create(
            Minutes(
                request=one,
                official=one.official,
                secretary=self.executor,
                place="Зал",
                began_at=self.moment(),
                decision="instructed",
                signed_at=self.one_of([None, self.moment(), self.moment()]),
            )
            for one in requests
        )
        Instruction.objects.bulk_create(
            Instruction(
                minutes=self.one_of(minutes),
                body=self.one_of(self.bodies),
                text="Жөндеу",
                due_on=self.today + timedelta(days=self.one_of(TERMS)),
                state=state,
                state_since=self.moment(),
                reported_on=self.one_of([None, self.day()]),
                done_on=self.day() if state == "done" else None,
            )
            for state in (self.one_of(["given", "reported", "done", "done"]) for _n in range(size))
        )

    def services(self, size):
        passports = list(Passport.objects.order_by("service__code", "version")[:4])
        over = ["handed_over", "refused", "not_taken", "withdrawn", "annulled"]
        ServiceRequest.objects.bulk_create(
            self.service(
                self.one_of(passports),
                self.one_of(["received", "in_work", "ready", "ready", *over]),
            )
            for _one in range(size)
        )

    def service(self, passport, state):
        control = None
        if state != "not_taken" and self.one_of([True, True, False]):
            control = self.moment(self.today + timedelta(days=self.one_of(TERMS)))
        is_over = state not in {"received", "in_work", "ready"}
        return ServiceRequest(
            number=f"W-S-{next(running)}",
            office=self.one_of(self.offices),
            service=passport.service,
            passport=passport,
            provider=self.one_of(self.bodies),
            channel=self.one_of(["office", "corporation"]),
            language="kk",
            received_at=self.moment(),
            registered_on=self.day(),
            regime="services",
            control_at=control,
            due_at=control,
            state=state,
            state_since=self.moment(),
            lacking=["incomplete"] if state == "not_taken" else [],
            law_ground="false_data" if state == "refused" else "",
            # An import may know a day of the result of what was taken back later.
            ready_at=None if state in {"received", "in_work", "not_taken"} else self.moment(),
            ended_at=self.moment() if is_over else None,
            is_late=self.one_of([True, False]),
        )

    def tickets(self, size):
        topic = HallTopic.objects.order_by("code").first()
        windows = [
            Counter.objects.get_or_create(office=office, name="9")[0] for office in self.offices
        ]
        Ticket.objects.bulk_create(self.ticket(topic, windows) for _one in range(size))

    def ticket(self, topic, windows):
        number, begun = next(running), self.moment()
        spent = timedelta(seconds=self.one_of([0, 59, 60, 61, 3601]))
        return Ticket(
            office=self.one_of(self.offices),
            day=self.day(),
            topic=topic,
            running=number % 30_000,
            number=f"W-{number % 1_000_000}",
            access_code=f"W{number}",
            channel=self.one_of(["kiosk", "desk"]),
            state=self.one_of(["waiting", "parked", "done", "done", "missed"]),
            state_since=begun,
            created_at=begun,
            waits_since=begun,
            counter=self.one_of([*windows, None]),
            waited=self.one_of([None, 0, 59, 60, 61, 1799]),
            serving_since=self.one_of([None, begun, begun]),
            ended_at=self.one_of([None, begun + spent, begun + spent]),
        )


def closed(world, *, days_ago):
    """Give a case of one day: registered, answered and closed on it."""
    one = world.appeals(1)[0]
    day = world.today - timedelta(days=days_ago)
    one.answer = one.answer or Answer.objects.bulk_create([world.answer(one)])[0]
    one.state, one.registered_on, one.due_on = "closed", day, day
    one.decided_on = one.ended_on = day
    one.extended_on = day if one.extended_on else None
    one.ended_at = world.moment(day)
    one.save()
    return one
