"""False and missed bursts of a year: `python -m tests.benchmarks.bench_bursts`.

On a **copy** of a database with the demo: it replays every appeal in the order of its receipt with
the clock set to it, as the worker looks, first as the year was and then with bursts planted into
it. What a burst opened is dismissed after half a day without a new appeal.
"""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from tests.benchmarks.machine import describe, percentile, setup

setup()

from akimat.base import clock  # noqa: E402 -- after Django is set up
from akimat.base.celery_send import paused  # noqa: E402 -- ditto
from akimat.demo import stories  # noqa: E402 -- ditto
from akimat.demo.make import moment_of  # noqa: E402 -- ditto
from akimat.demo.places import Places  # noqa: E402 -- ditto
from akimat.demo.staff import offices  # noqa: E402 -- ditto
from akimat.people.models import User  # noqa: E402 -- ditto
from appeals.domain.kinds import Channel, Form, Kind, Language  # noqa: E402 -- ditto
from appeals.models import Appeal, Incident, IncidentMember  # noqa: E402 -- ditto
from appeals.services import bursts, incidents, route  # noqa: E402 -- ditto
from appeals.services.register import NewAppeal, register  # noqa: E402 -- ditto

PLANTED = 60
# People of a planted burst, and the minutes that it lasts.
SIZES, LASTS = (5, 12), (15, 110)
QUIET = timedelta(hours=12)
FIFTH, SOON = 5, 10
NO_TOPIC = "-"
LAG = timedelta(seconds=5)


@dataclass(slots=True)
class Planted:
    topic: str
    appeals: list[int] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)


def main() -> None:
    print(describe(), flush=True)
    IncidentMember.objects.all().delete()
    Incident.objects.all().delete()
    with paused():
        whole = list(Appeal.objects.order_by("received_at").values_list("pk", "received_at"))
        replay(whole)
        print(f"as it was: {len(whole):,} appeals, {Incident.objects.count()} incidents")
        for one in Incident.objects.select_related("settlement", "topic"):
            print(
                f"  {one.opened_at:%d.%m %H:%M} {one.settlement} · {one.topic} · {one.expected:.2f}"
            )
        IncidentMember.objects.all().delete()
        Incident.objects.all().delete()
        planted = plant(Random(PLANTED), whole[-1][1])  # noqa: S311 -- no secret
        replay(list(Appeal.objects.order_by("received_at").values_list("pk", "received_at")))
        tell(planted)


def replay(appeals: Sequence[tuple[int, datetime]]) -> None:
    controller = User.objects.filter(username="controller").get()
    took = []
    for pk, at in appeals:
        with clock.at(at + LAG):
            for quiet in Incident.objects.filter(state="open", last_appeal_at__lt=at - QUIET):
                incidents.dismiss(quiet.pk, reason="bench", actor=controller)
            start = time.perf_counter()
            bursts.look_at([pk])
            took.append(time.perf_counter() - start)
    print(
        f"one look: mean {statistics.mean(took) * 1000:.1f} ms, "
        f"p50 {percentile(took, 0.5) * 1000:.1f} ms, p95 {percentile(took, 0.95) * 1000:.1f} ms"
    )


def plant(random: Random, until: datetime) -> list[Planted]:
    """File bursts of one topic each, in the words of the demo's stories, and route them."""
    told: dict[str, list[dict[str, str]]] = {}
    for row in stories.rows("stories"):
        # What has no topic is each of its own matter.
        if row["topic"] != NO_TOPIC:
            told.setdefault(row["topic"], []).append(row)
    topics = sorted(topic for topic, rows in told.items() if len(rows) > 1)
    places, office = Places(random), offices()[0]
    planted = []
    for _number in range(PLANTED):
        burst = Planted(random.choice(topics))
        place, start = places.any(), moment_of(random, until - timedelta(hours=3), office)
        lasts = random.uniform(*LASTS)
        for _person in range(random.randint(*SIZES)):
            at = start + timedelta(minutes=random.uniform(0, lasts))
            burst.moments.append(at)
            row = random.choice(told[burst.topic])
            burst.appeals.append(_file(random, row, place, at))
        planted.append(burst)
    return planted


def _file(random: Random, row: dict[str, str], place, at: datetime) -> int:
    street, who = random.choice(place.streets), stories.person(random)
    new = NewAppeal(
        office=offices()[0],
        kind=Kind.MESSAGE,
        channel=Channel.WEB,
        form=Form.ELECTRONIC,
        language=Language(row["language"]),
        text=row["text"].format(street=street, house=random.randint(1, 60), days=3),
        full_name=who.full_name,
        iin=who.iin,
        settlement=place.settlement,
        street=street,
        consent=True,
    )
    with clock.at(at):
        appeal = register(new, actor=None)
        route.route_by_keywords(appeal.pk)
    return appeal.pk


def tell(planted: Sequence[Planted]) -> None:
    found, delays, true = 0, [], set()
    for burst in planted:
        members = IncidentMember.objects.filter(appeal__in=burst.appeals).order_by("incident")
        opened = Incident.objects.filter(pk__in=members.values("incident")).order_by("pk").first()
        if opened is None:
            print(f"  missed: {burst.topic}, {len(burst.appeals)} people")
            continue
        true.add(opened.pk)
        found += 1
        fifth = sorted(burst.moments)[FIFTH - 1]
        delays.append((opened.opened_at - fifth).total_seconds() / 60)
        if delays[-1] > SOON:
            named = Appeal.objects.filter(pk__in=burst.appeals, topic=opened.topic).count()
            people = len(burst.appeals)
            print(f"  {delays[-1]:.0f} min: {burst.topic}, {people} people, {named} of its topic")
    false = Incident.objects.exclude(
        pk__in=IncidentMember.objects.filter(
            appeal__in=[pk for burst in planted for pk in burst.appeals]
        ).values("incident")
    ).count()
    opened = Incident.objects.count()
    print(f"planted {len(planted)}: found {found}, false {false}, incidents {opened}")
    print(
        f"delay after the fifth appeal: p50 {percentile(delays, 0.5):.1f} min, "
        f"p95 {percentile(delays, 0.95):.1f} min, most {max(delays):.1f} min; "
        f"within {SOON} min {sum(1 for delay in delays if delay <= SOON)}"
    )


if __name__ == "__main__":
    main()
