"""What a number of the catalogue is made of: its unit, what it is split by. No Django."""

from enum import StrEnum


class Unit(StrEnum):
    COUNT = "count"
    # Of a hundred.
    PERCENT = "percent"
    DAYS = "days"
    MINUTES = "minutes"


class By(StrEnum):
    """What one number is split into lines by."""

    OFFICE = "office"
    DISTRICT = "district"
    BODY = "body"
    TOPIC = "topic"
    SETTLEMENT = "settlement"
    SERVICE = "service"
    CHANNEL = "channel"
    # What the prosecutors ask for.
    KIND = "kind"
    FORM = "form"
    CHARACTER = "character"
    RESULT = "result"
    # Load, never lateness: nobody is rated.
    EXECUTOR = "executor"
    HOUR = "hour"
    # A window of the hall: what it had to do, never how quick who sat there was.
    WINDOW = "window"
    # What the mix of topics is seen by when districts are compared.
    DISTRICT_TOPIC = "district_topic"
    # Each district's own line through the months.
    DISTRICT_MONTH = "district_month"
    MONTH = "month"
    DAY = "day"


# Two splits in one key, for the boards alone: no address and no person asks by them.
JOINED = frozenset({By.DISTRICT_TOPIC, By.DISTRICT_MONTH})
# The key of a line is a time, or has one in it: it is of one day field.
BY_TIME = frozenset({By.MONTH, By.DAY, By.DISTRICT_MONTH})
