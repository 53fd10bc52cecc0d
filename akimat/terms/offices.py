"""The working day of an office, as terms count it."""

from zoneinfo import ZoneInfo

from akimat.structure.models import Office
from akimat.terms.deadlines import OfficeHours


def working_day_of(office: Office) -> OfficeHours:
    return OfficeHours(ZoneInfo(office.time_zone), office.day_ends_at)
