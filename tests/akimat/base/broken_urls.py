"""An installation in which every page fails, or asks for a table that may not be there yet."""

from django.db import connection, transaction
from django.urls import re_path

from akimat.base import views
from akimat.base.http import public


@public
def fail(request):
    with transaction.atomic(), connection.cursor() as cursor:
        if table := request.GET.get("table"):
            cursor.execute(f"SELECT 1 FROM {table}")  # noqa: S608 -- a test's own words
    raise LookupError


urlpatterns = [re_path("", fail)]
handler500 = views.server_error
