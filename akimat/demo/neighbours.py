"""Two neighbours of the demo district, so that the region has somebody to compare.

The reference data know the offices of the whole region, but bodies and settlements of one district:
the bodies of the neighbours are made here, and their towns are told in words. The router knows the
bodies of the district alone too, so the clerks of the neighbours send appeals on by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from akimat.demo import stories
from akimat.demo.life import Life
from akimat.demo.places import Place
from akimat.demo.staff import Staff
from akimat.structure.labels import BodyKind
from akimat.structure.models import Body, Office
from appeals.models import Appeal
from appeals.queries.suggesting import internal_body, topic_of
from appeals.services import route

SOURCE = "demo: the bodies of this district are not in the reference data"
# Groups of topics of which the second body answers: water, heating, roads, yards, transport.
OF_UTILITIES = ("T01", "T02", "T03", "T04", "T05")
# How often a story of another topic is taken where a usual one was told.
TOLD_ANEW = 0.85
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A district of the demo that is not its own.

    ``bodies`` are the akim's apparatus and the department of utilities, each by its code, with its
    names in kk, ru and en. ``usual`` are groups of topics that people tell of more than elsewhere.
    ``pace`` is how much oftener than in the demo district an answer is late: a year ago, and now.
    """

    offices: tuple[str, ...]
    bodies: tuple[tuple[str, str, str, str], tuple[str, str, str, str]]
    town: str
    streets: tuple[str, ...]
    usual: tuple[str, ...]
    pace: tuple[float, float]


NEIGHBOURS = (
    # Much that is quickly done and is late all the same, though less and less.
    Neighbour(
        offices=("SA-MUG", "OS-10"),
        bodies=(
            (
                "MUG-AKIM",
                "Мұғалжар ауданы әкімінің аппараты",
                "Аппарат акима Мугалжарского района",
                "Office of the Akim of Mugalzhar District",
            ),
            (
                "MUG-HCS",
                "Мұғалжар аудандық тұрғын үй-коммуналдық шаруашылық бөлімі",
                "Отдел жилищно-коммунального хозяйства Мугалжарского района",
                "Department of Housing and Utilities of Mugalzhar District",
            ),
        ),
        town="Қандыағаш қ.",
        streets=("Абай", "Бейбітшілік", "Достық", "Жеңіс", "Интернационал", "Тәуелсіздік"),
        usual=("T01", "T03", "T05"),
        pace=(6.0, 1.8),
    ),
    # Many disputes about land and houses: late oftener, and for what it is, seldom.
    Neighbour(
        offices=("SA-SHA",),
        bodies=(
            (
                "SHA-AKIM",
                "Шалқар ауданы әкімінің аппараты",
                "Аппарат акима Шалкарского района",
                "Office of the Akim of Shalkar District",
            ),
            (
                "SHA-HCS",
                "Шалқар аудандық тұрғын үй-коммуналдық шаруашылық бөлімі",
                "Отдел жилищно-коммунального хозяйства Шалкарского района",
                "Department of Housing and Utilities of Shalkar District",
            ),
        ),
        town="Шалқар қ.",
        streets=("Абай", "Айтеке би", "Достық", "Есет Көтібарұлы", "Желтоқсан", "Теміржол"),
        usual=("T07", "T08", "T06"),
        pace=(0.8, 0.8),
    ),
)
BY_OFFICE: Mapping[str, Neighbour] = {code: one for one in NEIGHBOURS for code in one.offices}


def make_bodies() -> None:
    """Make the bodies of the neighbours where they are missing."""
    for neighbour in NEIGHBOURS:
        parent: Body | None = None
        for code, kk, ru, en in neighbour.bodies:
            body, _is_new = Body.objects.get_or_create(
                code=code,
                defaults={
                    "kind": BodyKind.AKIMAT_DEPARTMENT,
                    "parent": parent,
                    "name_kk": kk,
                    "name_ru": ru,
                    "name_en": en,
                    "source": SOURCE,
                },
            )
            parent = parent or body


class NeighbourLife(Life):
    """The life of the appeals of a neighbour: its own topics, its own bodies, its own pace."""

    def __init__(self, random: Random, office: Office, staff: Staff, until: datetime) -> None:
        super().__init__(random, office, staff, until)
        self.neighbour = BY_OFFICE[office.code]

    def place(self) -> Place:
        return Place(None, [*self.neighbour.streets], self.neighbour.town)

    def tell(self, street: str, house: str) -> stories.Story:
        story = super().tell(street, house)
        while not self._is_usual(story) and self.random.random() < TOLD_ANEW:
            story = super().tell(street, house)
        return story

    def _is_usual(self, story: stories.Story) -> bool:
        return story.topic.startswith(self.neighbour.usual)

    def late_share(self, story: stories.Story, received_at: datetime) -> float:
        first, last = self.neighbour.pace
        ago = (self.until - received_at).days / YEAR_DAYS
        return super().late_share(story, received_at) * (last + (first - last) * ago)

    def route(self, appeal: Appeal, story: stories.Story) -> None:
        is_of_utilities = story.topic.startswith(OF_UTILITIES)
        body = internal_body(self.neighbour.bodies[is_of_utilities][0])
        if body is not None:
            topic = topic_of(story.topic)
            route.route(appeal.pk, body=body, topic=topic, actor=self.clerk)

    def right_body(self, wrong: Body) -> Body | None:
        codes = [code for code, *_names in self.neighbour.bodies]
        return internal_body(codes[1] if wrong.code == codes[0] else codes[0])
