"""Questions about bodies and places."""

from akimat.base import clock
from akimat.structure.models import Body, Settlement


def open_body_codes() -> frozenset[str]:
    return frozenset(Body.objects.open_on(clock.today()).values_list("code", flat=True))
