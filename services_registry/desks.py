"""What stands in the hall of an office, told by the app that keeps the hall."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from akimat.structure.models import Office

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Desk(NamedTuple):
    """A window; ``codes`` are the services it gives then, ``topics`` what its queue is for.

    A window with neither gives all services of the office.
    """

    name: str
    when: str
    codes: Sequence[str]
    topics: Sequence[str] = ()


class DeviceLine(NamedTuple):
    name: str
    kind: "str | StrPromise"
    is_revoked: bool


class Hall(NamedTuple):
    desks: Sequence[Desk] = ()
    devices: Sequence[DeviceLine] = ()


Reader = Callable[[Office], Hall]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    if reader not in _readers:
        _readers.append(reader)


def hall_of(office: Office) -> Hall:
    """Give the desks and devices of an office; nothing where no app keeps halls."""
    halls = [reader(office) for reader in _readers]
    return Hall(
        [desk for hall in halls for desk in hall.desks],
        [device for hall in halls for device in hall.devices],
    )
