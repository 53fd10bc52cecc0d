"""Words for the codes that stand in the lines of the journal, by the kind of the case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from appeals.labels import (
    ANSWER_RESULT_LABELS,
    ANSWER_WAY_LABELS,
    CHANNEL_LABELS,
    DEFECT_LABELS,
    STATE_LABELS,
)
from appeals.labels.verdicts import CHOICE_LABELS, REASON_LABELS
from reception import labels as reception
from services_registry.labels import requests as services

Labels = Mapping[Any, Any]


def _states(labels: Labels, **others: Labels) -> Mapping[str, Labels]:
    return {"new": labels, "old": labels, **others}


RULE_LABELS: Labels = {"internal rule": pgettext_lazy("fact", "internal rule of the akimat")}
_DEFECTS: Mapping[str, Labels] = dict.fromkeys(("defects", "mended", "left"), DEFECT_LABELS)
VALUES: Mapping[str, Mapping[str, Labels]] = {
    "appeal": _states(
        STATE_LABELS,
        channel=CHANNEL_LABELS,
        result=ANSWER_RESULT_LABELS,
        way=ANSWER_WAY_LABELS,
        choice=CHOICE_LABELS,
        reasons=REASON_LABELS,
        rule=RULE_LABELS,
        **_DEFECTS,
    ),
    "reception": _states(
        reception.REQUEST_STATE_LABELS,
        channel=reception.CHANNEL_LABELS,
        decision=reception.DECISION_LABELS,
        kind=reception.INVITEE_KIND_LABELS,
        ground=reception.REFUSAL_GROUND_LABELS,
        **_DEFECTS,
    ),
    "booking": _states(reception.BOOKING_STATE_LABELS, channel=reception.CHANNEL_LABELS),
    "instruction": _states(reception.INSTRUCTION_STATE_LABELS),
    "service_request": _states(services.STATE_LABELS, channel=services.CHANNEL_LABELS),
    "service_complaint": _states(
        services.COMPLAINT_STATE_LABELS,
        result=services.COMPLAINT_RESULT_LABELS,
        to=services.COMPLAINT_TO_LABELS,
    ),
}


def in_words(subject: str, name: str, value: object) -> object:
    """Give the words of a code, or what it is where it has none."""
    labels = VALUES.get(subject.partition(":")[0], {}).get(name, {})
    if isinstance(value, list):
        return [in_words(subject, name, one) for one in value]
    return str(labels[value]) if isinstance(value, str) and value in labels else value
