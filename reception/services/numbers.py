"""Blocks of provisional numbers: each device counts by itself, and no two give the same one."""

from dataclasses import dataclass

from django.db import transaction

from akimat.base.sequences import draw
from reception.models import Device

# More than people can file at one kiosk in days; a device whose storage was wiped takes the next.
BLOCK = 1000


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """The numbers ``first`` to ``last``, written after ``prefix`` with six digits."""

    prefix: str
    first: int
    last: int


def sender_of(device: Device) -> str:
    return f"kiosk:{device.pk}"


def draw_block(device: Device) -> NumberBlock:
    """Give the device numbers of its own; they are never given again."""
    with transaction.atomic():
        block = draw(f"offline:{device.pk}")
    prefix = f"{device.office.code}-P{device.pk}-"
    return NumberBlock(prefix, (block - 1) * BLOCK + 1, block * BLOCK)
