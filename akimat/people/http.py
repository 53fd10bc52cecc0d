"""A request of a person of the house: login is required by middleware, so ``user`` is one."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from akimat.people.models import User


class StaffRequest(HttpRequest):
    user: User
    htmx: HtmxDetails
