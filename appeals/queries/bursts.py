"""What the watch for bursts reads: the newest appeals of a place, its history, its incidents."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from akimat.structure.models import Settlement
from appeals.domain.bursts import RULE, History, Sign, stems_of
from appeals.domain.incidents import IncidentState
from appeals.models import Appeal, Incident, IncidentMember, Topic
from appeals.models.incident import IS_LIVE
from appeals.queries.guessing import LIKELY
from appeals.queries.suggesting import topic_of

# Where the matter is; where the person lives, if he or she names no other place.
PLACE = Coalesce("place_settlement", "settlement")
_WEEK = timedelta(weeks=1)
_PERSON = ("iin", "bin", "phone", "full_name", "organisation")


def placed(appeals: Collection[int]) -> Mapping[int, Sequence[tuple[int, datetime]]]:
    """Give these appeals by their place, each with the moment it was received."""
    rows = Appeal.objects.order_by().filter(pk__in=appeals).annotate(at_place=PLACE)
    found = defaultdict(list)
    for place, pk, at in rows.values_list("at_place", "pk", "received_at"):
        if place is not None:
            found[place].append((pk, at))
    return found


def busy_places(since: datetime) -> list[int]:
    """Give the places with appeals enough for a burst since then."""
    newest = Appeal.objects.order_by().alias(at_place=PLACE)
    enough = newest.filter(at_place=OuterRef("pk"), received_at__gt=since).values("pk")
    busy = Settlement.objects.filter(Exists(enough[RULE.least - 1 : RULE.least])).order_by("pk")
    return list(busy.values_list("pk", flat=True))


def live_at(place: int) -> QuerySet[Incident]:
    return Incident.objects.filter(IS_LIVE, settlement=place).order_by("pk")


def is_quiet(place: int, since: datetime, until: datetime) -> bool:
    """Say whether nothing can join or open there: no live incident, and too few appeals."""
    enough = _at(place, since, until).values("pk")[RULE.least - 1 : RULE.least]
    asked = Settlement.objects.filter(Exists(enough) | Exists(live_at(place)), pk=place)
    return not asked.exists()


def free_signs_at(place: int, since: datetime, until: datetime) -> list[Sign]:
    """Give what was received there and belongs to no incident; taken out once is taken out."""
    members = IncidentMember.objects.filter(appeal=OuterRef("pk"))
    rows = _at(place, since, until).exclude(pk__in=members.values("appeal"))
    return _signs(rows)


def signs_of(incident: Incident, since: datetime) -> list[Sign]:
    """Give the newest appeals of an incident: what is alike to one of them joins."""
    rows = Appeal.objects.filter(
        incidents__incident=incident, incidents__left_at=None, received_at__gt=since
    )
    return _signs(rows)


def history_of(place: int, topic: int | None, start: datetime, end: datetime) -> History:
    """Count what the place heard of the topic in the weeks before, outside of true incidents."""
    same = Q()
    for week in range(1, RULE.weeks + 1):
        ago = week * _WEEK
        same |= Q(received_at__gt=start - ago, received_at__lte=end - ago)
    since = start - RULE.weeks * _WEEK
    rows = _at(place, since, start).filter(_about(topic)).exclude(pk__in=_explained())
    counted = rows.aggregate(same=Count("pk", filter=same), total=Count("pk"))
    first = Appeal.objects.order_by("pk").values_list("received_at", flat=True).first()
    began = first or start
    weeks = (start - max(began, since)) / _WEEK
    return History(counted["same"], counted["total"], weeks)


def _explained() -> QuerySet[IncidentMember, Any]:
    """Give the appeals of incidents that were true: a burst is not what is usual."""
    true = IncidentMember.objects.filter(left_at=None).exclude(
        incident__state=IncidentState.DISMISSED
    )
    return true.values("appeal")


def _at(place: int, since: datetime, until: datetime) -> QuerySet[Appeal]:
    rows = Appeal.objects.order_by().alias(at_place=PLACE)
    return rows.filter(at_place=place, received_at__gt=since, received_at__lte=until)


def _about(topic: int | None) -> Q:
    """Say of which topic an appeal is: as decided, as the person says, else as guessed."""
    undecided = Q(topic=None, named_topic=None)
    if topic is None:
        return undecided & (
            Q(suggestion__alternatives__0__topic=None)
            | Q(suggestion__alternatives__0__confidence__lt=LIKELY)
        )
    code = Topic.objects.values_list("code", flat=True).get(pk=topic)
    guessed = Q(
        suggestion__alternatives__0__topic=code,
        suggestion__alternatives__0__confidence__gte=LIKELY,
    )
    return Q(topic=topic) | Q(topic=None, named_topic=topic) | (undecided & guessed)


def _signs(rows: QuerySet[Appeal]) -> list[Sign]:
    read = rows.order_by("received_at", "pk").values(
        "pk",
        "received_at",
        "text",
        "topic",
        *_PERSON,
        named=F("named_topic"),
        guess=F("suggestion__alternatives__0"),
    )
    return [_sign(row) for row in read]


def _sign(row: dict[str, Any]) -> Sign:
    return Sign(
        pk=row["pk"],
        at=row["received_at"],
        topic=row["topic"] or row["named"] or _guessed(row["guess"]),
        stems=stems_of(row["text"]),
        person=next((str(row[name]).casefold() for name in _PERSON if row[name]), ""),
    )


def _guessed(guess: dict[str, Any] | None) -> int | None:
    if not guess or guess["confidence"] < LIKELY:
        return None
    topic = topic_of(guess["topic"])
    return topic.pk if topic else None
