"""One kind of breach: a named query, the article it breaks, the measure that counts the same."""

from dataclasses import dataclass, replace

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from akimat.audit.models import Entry
from akimat.measures.catalogue import CATALOGUE
from akimat.measures.measure import Count, On, Source
from akimat.oversight.law import Articles, articles


@dataclass(frozen=True, slots=True, eq=False)
class Breach:
    """``measure`` is the code of the measure that counts the same, or ""."""

    count: Count
    measure: str = ""

    @property
    def code(self) -> str:
        return self.count.code

    @property
    def articles(self) -> Articles:
        return articles()["breaches"][self.code]


def measured(measure: str, code: str, source: Source, **changes: object) -> Breach:
    """Make a breach of a measure; a number of now is asked by the ``day`` that is named."""
    known = CATALOGUE[measure]
    if not isinstance(known, Count):
        raise TypeError(measure)
    return Breach(replace(known, code=code, source=source, **changes), measure)  # type: ignore[arg-type]  # fields of Count


def entered_late(kind: str) -> Q:
    """Keep what stands in the journal later than on the day on which it is registered."""
    subject = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()))
    entered = Entry.objects.filter(
        subject=subject, action="register", at__date__gt=OuterRef("registered_on")
    )
    return Q(Exists(entered))


def not_told(on: On, told: str, by: str) -> Q:
    """Keep what was told after its last day, or was not told though that day is over."""
    return Q(**{told: None, f"{by}__lt": on.today}) | Q(**{f"{told}__date__gt": F(by)})
