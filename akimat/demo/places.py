"""Where the people of the demo live."""

from random import Random
from typing import NamedTuple

from akimat.structure.models import Settlement, Street

HOME = "156020100"
HOME_SHARE = 0.62


class Place(NamedTuple):
    """``settlement`` is None outside the district whose settlements are known; ``town`` is not."""

    settlement: Settlement | None
    streets: list[str]
    town: str = ""


class Places:
    """Six of ten live in the town, the rest in villages with known streets."""

    def __init__(self, random: Random) -> None:
        self.random = random
        streets: dict[int, list[str]] = {}
        for settlement_id, name in Street.objects.values_list("settlement", "name"):
            streets.setdefault(settlement_id, []).append(name)
        with_streets = Settlement.objects.in_bulk(streets)
        self.places = [Place(place, streets[pk]) for pk, place in sorted(with_streets.items())]
        self.home = next(
            place for place in self.places if place.settlement and place.settlement.kato == HOME
        )

    def any(self) -> Place:
        return self.home if self.random.random() < HOME_SHARE else self.random.choice(self.places)
