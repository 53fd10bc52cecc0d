"""The indexes of appeals: one for each question that work asks."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from appeals.domain.states import OPEN_STATES, TERM_RUNNING_STATES, AppealState

IS_OPEN = Q(state__in=OPEN_STATES)
INDEXES = [
    models.Index(fields=["due_on", "id"], name="appeal_open_due", condition=IS_OPEN),
    models.Index(fields=["office", "due_on", "id"], name="appeal_open_office", condition=IS_OPEN),
    models.Index(
        fields=["body", "due_on", "id"],
        name="appeal_open_body",
        condition=IS_OPEN & ~Q(body=None),
    ),
    # Rare states among much open work: a tile counts them without reading the rest. A row
    # in any other state has no entry here.
    *(
        models.Index(
            fields=[holder, "due_on", "id"],
            name=f"appeal_{state}_{holder}",
            condition=Q(state=state),
        )
        for state, holder in (
            (AppealState.ROUTED, "body"),
            (AppealState.DRAFTED, "body"),
            (AppealState.SIGNED, "office"),
            (AppealState.SENT, "office"),
        )
    ),
    models.Index(
        fields=["executor", "due_on", "id"],
        name="appeal_open_executor",
        condition=IS_OPEN & ~Q(executor=None),
    ),
    models.Index(
        fields=["office", "id"],
        name="appeal_to_triage",
        # Not what the router has yet to look at: while no worker runs, that grows.
        condition=Q(state=AppealState.REGISTERED) & ~Q(suggested_at=None),
    ),
    models.Index(
        fields=["id"],
        name="appeal_to_route",
        condition=Q(state=AppealState.REGISTERED, suggested_at=None),
    ),
    models.Index(
        fields=["due_on"],
        name="appeal_to_mark_overdue",
        condition=Q(state__in=TERM_RUNNING_STATES, deemed_refused_on=None),
    ),
    models.Index(fields=["iin", "-id"], name="appeal_of_person", condition=~Q(iin="")),
    models.Index(fields=["bin", "-id"], name="appeal_of_entity", condition=~Q(bin="")),
    models.Index(
        fields=["office", "id"],
        name="appeal_without_external",
        condition=Q(external_number=None),
    ),
    models.Index(fields=["body", "-id"], name="appeal_body_newest", condition=~Q(body=None)),
    models.Index(fields=["office", "-id"], name="appeal_office_newest"),
    models.Index(OpClass(F("number"), name="text_pattern_ops"), name="appeal_number_prefix"),
    # What happened on a day: numbers of a period and the lists behind them.
    models.Index(fields=["registered_on", "office"], name="appeal_registered_on"),
    models.Index(
        fields=["decided_on", "office"],
        name="appeal_decided_on",
        condition=~Q(decided_on=None),
    ),
    models.Index(
        fields=["ended_on", "office"], name="appeal_ended_on", condition=~Q(ended_on=None)
    ),
    models.Index(
        fields=["extended_on", "office"], name="appeal_extended_on", condition=~Q(extended_on=None)
    ),
    # Where the matter is, or the person: a burst is looked for among the newest of a place.
    models.Index(Coalesce("place_settlement", "settlement"), "received_at", name="appeal_of_place"),
    GinIndex("search", name="appeal_search"),
]
