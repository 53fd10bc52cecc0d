"""What the synthetic people say of their answers, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from akimat.base import clock
from akimat.demo.moments import at_work, later
from akimat.people.models import User
from appeals.domain.kinds import AnswerWay, Language
from appeals.domain.verdicts import Choice, VerdictReason
from appeals.models import Appeal
from appeals.services import answer, ending, look_again, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from akimat.demo.life import Life

# Of a hundred closed appeals so many people say something, and what they say.
SAYS = 0.35
CHOICES = {Choice.YES: 60, Choice.PARTLY: 22, Choice.NO: 18}
REASONS = {
    VerdictReason.NOT_DONE: 30,
    VerdictReason.NO_DATE: 22,
    VerdictReason.DONE_BADLY: 18,
    VerdictReason.UNCLEAR: 14,
    VerdictReason.NOT_TO_THE_POINT: 10,
    VerdictReason.WRONG_FACTS: 6,
}
WRITES = 0.4
WISHES = 0.3
ACCEPTED = 0.5
# Days until a second answer is written, usual and past its control day, and how many are.
ANEW_DAYS, SLOW_DAYS = (1, 6), (14, 40)
SLOW_ANEW = 0.25
# In Kazakh and in Russian.
OWN_WORDS = (
    ("Уәде етілген жұмыс әлі басталған жоқ.", "Обещанная работа так и не началась."),
    ("Жауапта нақты күні жазылмаған.", "В ответе не указана конкретная дата."),
    ("Тек бір бөлігі ғана жасалды.", "Сделана только часть."),
    ("Мен басқа көше туралы жазғанмын.", "Я писал про другую улицу."),
)
ACCEPT_WORDS = (
    "Арыз иесінің уәжі негізді: жұмысты тексеріп, нақты мерзімін жазыңыз.",
    "Доводы заявителя обоснованны: проверьте работу и укажите точный срок.",
)
REFUSE_WORDS = (
    "Жауапта барлық сұрақ қамтылған, жұмыс жоспарға енгізілген.",
    "В ответе рассмотрены все вопросы, работа включена в план.",
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An appeal that was answered and closed, with the people who did it."""

    appeal: Appeal
    executor: User
    head: User
    closed: datetime


def judge(life: "Life", done: Answered) -> None:
    """Let the person say what he or she thinks of the answer, or nothing."""
    random = life.random
    if random.random() > SAYS:
        return
    given = _given(random, done.appeal.language)
    said = done.closed + timedelta(hours=random.uniform(2, 190))
    if said > life.until:
        return
    with clock.at(said):
        verdict.give(done.appeal.pk, given)
    if given.opens_look:
        _decide(life, done, at_work(said + timedelta(hours=random.uniform(8, 120))))


def _given(random: Random, language: str) -> verdict.Given:
    choice = random.choices(list(CHOICES), list(CHOICES.values()))[0]
    reason = random.choices(list(REASONS), list(REASONS.values()))[0]
    words = in_language(language, random.choice(OWN_WORDS)) if random.random() < WRITES else ""
    wants_look = random.random() < WISHES
    return verdict.Given(choice=choice, reasons=(reason,), text=words, wants_look=wants_look)


def _decide(life: "Life", done: Answered, moment: datetime) -> None:
    is_accepted = life.random.random() < ACCEPTED
    words = in_language(done.appeal.language, ACCEPT_WORDS if is_accepted else REFUSE_WORDS)
    step = look_again.accept if is_accepted else look_again.refuse
    if moment > life.until:
        return
    with clock.at(moment):
        step(done.appeal.pk, reason=words, actor=life.controller)
    if is_accepted:
        _answer_anew(life, done, moment)


def _answer_anew(life: "Life", done: Answered, decided: datetime) -> None:
    random, pk = life.random, done.appeal.pk
    days = SLOW_DAYS if random.random() < SLOW_ANEW else ANEW_DAYS
    drafted = at_work(decided + timedelta(days=random.uniform(*days)))
    signed = later(drafted, timedelta(hours=random.uniform(1, 20)))
    sent = signed + timedelta(minutes=5)
    if done.appeal.answer_way != AnswerWay.STATUS_PAGE:
        sent = later(signed, timedelta(hours=random.uniform(4, 48)))
    closed = later(sent, timedelta(hours=random.uniform(2, 48)))
    work: list[tuple[datetime, Callable[[], object]]] = [
        (drafted, lambda: life.draft(done.appeal, done.executor)),
        (signed, lambda: answer.sign(pk, actor=done.head)),
        (sent, lambda: answer.send(pk, actor=life.clerk)),
        (closed, lambda: ending.close(pk, actor=life.controller)),
    ]
    for moment, step in work:
        if moment > life.until:
            return
        with clock.at(moment):
            step()


def in_language(language: str, words: tuple[str, str]) -> str:
    return words[0] if language == Language.KK else words[1]
