"""Bursts: many people of one place with the same trouble, routed as the worker routes them."""

from datetime import timedelta

from akimat.base import clock
from akimat.structure.models import Settlement
from appeals.models import Appeal, Incident
from appeals.services import bursts, route
from tests.factories import life

KHROMTAU, DON = "156020100", "156036100"
NO_WATER = (
    "Третий день нет воды, кран пустой.",
    "Көшеде су жоқ, балалармен сусыз отырмыз.",
    "Нет воды с утра, прошу принять меры.",
    "Су жоқ, кран бос тұр.",
    "Воды нет совсем, когда дадут воду?",
    "Бүгін таңнан бері су берілмейді, су жоқ.",
    "Нет воды на всей улице, кран сухой.",
)
START = life.moment(10, 6, 9, 0)
STEP = timedelta(minutes=10)


def place(kato=KHROMTAU):
    return Settlement.objects.get(kato=kato)


def told(cast, number, at, *, kato=KHROMTAU, text=None, **changes):
    """File one appeal of a burst, by somebody of its own, and let the worker route it."""
    values = {
        "text": text or NO_WATER[number % len(NO_WATER)],
        "settlement": place(kato),
        "iin": "",
        "full_name": f"Қасымов Әлихан {number}",
        "phone": f"+7701{number:07d}",
    }
    appeal = life.filed(cast, at, **(values | changes))
    with clock.at(at + timedelta(seconds=3)):
        route.route_by_keywords(appeal.pk)
    return Appeal.objects.get(pk=appeal.pk)


def burst(cast, count, *, start=START, step=STEP, **changes):
    """File ``count`` appeals without looking for bursts; gives them."""
    return [told(cast, number, start + number * step, **changes) for number in range(count)]


def opened(cast, count=5, **changes):
    """Give the incident that so many appeals have opened."""
    appeals = burst(cast, count, **changes)
    with clock.at(appeals[-1].received_at + timedelta(seconds=5)):
        bursts.look_at([appeal.pk for appeal in appeals])
    return Incident.objects.get()
