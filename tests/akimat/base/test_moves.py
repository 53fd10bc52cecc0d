"""A step and the rows that tell of it in one statement."""

import pytest
from django.db import DataError, transaction

from akimat.audit.models import Entry
from akimat.audit.services import line_of
from akimat.base.moves import move
from reception.models import Ticket
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


def leaving(ticket):
    ticket.state = "left"
    return line_of("step:1", "leave", actor=None, why="Қайтты, %s")


def test_the_row_and_what_tells_of_it_are_one_statement(django_assert_num_queries):
    ticket = hall.take()
    entry = leaving(ticket)
    move(hall.take(), ["note"], old="waiting", told=[leaving(hall.take())])

    move(ticket, ["state"], old="waiting", told=[entry])
    with django_assert_num_queries(1):
        assert not move(ticket, ["state"], old="waiting", told=[leaving(ticket)])

    assert Ticket.objects.get(pk=ticket.pk).state == "left"
    assert Entry.objects.get(pk=entry.pk).facts == {"why": "Қайтты, %s"}


def test_a_row_that_has_moved_on_is_not_written_and_nothing_tells_of_it():
    ticket = hall.take()
    Ticket.objects.update(state="parked")

    assert not move(ticket, ["state"], old="waiting", told=[leaving(ticket)])

    assert Ticket.objects.get().state == "parked"
    assert not Entry.objects.filter(subject="step:1").exists()


def test_what_is_too_long_is_refused_and_not_cut_off():
    ticket = hall.take()
    ticket.number = "A-0000000001"

    with pytest.raises(DataError), transaction.atomic():
        move(ticket, ["number"], old="waiting", told=[])

    assert Ticket.objects.get().number == "A-001"
