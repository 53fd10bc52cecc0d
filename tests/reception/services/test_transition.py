import pytest

from akimat.audit.models import Entry
from akimat.base.errors import DomainError
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking
from reception.services import transition
from tests.factories import hall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def test_a_row_that_has_moved_on_since_it_was_read_is_not_moved_again():
    booking = hall.book(30)
    stale = Booking.objects.get(pk=booking.pk)
    transition.apply(booking, BOOKING_STEPS, BookingAction.CANCEL, actor=None)

    with pytest.raises(DomainError, match="reception_step_not_allowed"):
        transition.apply(stale, BOOKING_STEPS, BookingAction.ATTEND, actor=None)

    assert Booking.objects.get().state == BookingState.CANCELLED
    assert [line.action for line in Entry.objects.filter(subject=booking.subject)] == ["cancel"]
