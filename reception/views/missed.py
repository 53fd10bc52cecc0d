"""Who was booked without a request did not come: said on the card of the booking."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.people.http import StaffRequest
from reception.queries import bookings
from reception.services import coming


@require_POST
def miss(request: StaffRequest, number: str) -> HttpResponse:
    """Note it; whoever comes late is received all the same."""
    booking = get_object_or_404(bookings.visible_to(request.user), number=number)
    try:
        coming.miss(booking.pk, actor=request.user)
    except DomainError as error:
        if error.code == "forbidden":
            raise PermissionDenied from error
        messages.error(request, message_for(error))
    else:
        messages.success(request, _("It is noted that the person did not come."))
    return redirect("reception:booking", number)
