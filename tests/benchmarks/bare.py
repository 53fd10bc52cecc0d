"""The yardstick: the least that Django can do for the same pages, on the same machine.

No validation, no rights, no journal, no words: two inserts and a number for a filing, one query and
one template for a list, one query for a card. What a machine allows on a day is read off this, so
our figures are told as ratios to it: `gunicorn -w 2 -b 127.0.0.1:8122 tests.benchmarks.bare:app`.
The table is the `appeals_appeal` of the database that is measured; filings go to tables of its own.
"""

import json
import os
from pathlib import Path

import django
import environ
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="a yardstick keeps no secrets",  # noqa: S106 -- it keeps none
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": {**environ.Env().db("DATABASE_URL"), "CONN_MAX_AGE": 60}},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent],
        }
    ],
)
django.setup(set_prefix=False)

from django.db import connection, models, transaction  # noqa: E402 -- after the setup
from django.shortcuts import render  # noqa: E402 -- ditto

TABLES = """
CREATE SEQUENCE IF NOT EXISTS bare_number;
CREATE TABLE IF NOT EXISTS bare_filing (
  id bigserial PRIMARY KEY, number bigint UNIQUE, text text, full_name text, street text,
  due_on date, state text, received_at timestamptz DEFAULT now());
CREATE INDEX IF NOT EXISTS bare_filing_due ON bare_filing (due_on, id) WHERE state = 'routed';
CREATE TABLE IF NOT EXISTS bare_event (
  id bigserial PRIMARY KEY, filing_id bigint, action text, at timestamptz DEFAULT now());
"""


class Filing(models.Model):  # noqa: DJ008 -- nobody reads it
    number = models.BigIntegerField()
    text = models.TextField()
    full_name = models.TextField()
    street = models.TextField()
    due_on = models.DateField(null=True)
    state = models.TextField()

    class Meta:
        app_label, managed, db_table = "bare", False, "bare_filing"


class Event(models.Model):  # noqa: DJ008 -- ditto
    filing = models.ForeignKey(Filing, models.PROTECT)
    action = models.TextField()

    class Meta:
        app_label, managed, db_table = "bare", False, "bare_event"


class Row(models.Model):  # noqa: DJ008 -- ditto
    number = models.TextField()
    full_name = models.TextField()
    text = models.TextField()
    state = models.TextField()
    due_on = models.DateField()
    received_at = models.DateTimeField()
    body_id = models.BigIntegerField()
    office_id = models.BigIntegerField()

    class Meta:
        app_label, managed, db_table = "bare", False, "appeals_appeal"


def file(request: HttpRequest) -> HttpResponse:
    body = json.loads(request.body)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('bare_number')")
            number = cursor.fetchone()[0]
        filing = Filing.objects.create(
            number=number,
            text=body["text"],
            full_name=body["applicant"]["full_name"],
            street=body["applicant"]["address"]["street"],
            state="registered",
        )
        Event.objects.create(filing=filing, action="register")
    return JsonResponse({"number": number}, status=201)


def inbox(request: HttpRequest) -> HttpResponse:
    rows = Row.objects.filter(state__in=["routed", "accepted"], office_id=office())
    rows = rows.order_by("due_on", "pk")[:50]
    return render(request, "bare.html", {"rows": rows})


def card(_request: HttpRequest) -> HttpResponse:
    row = Row.objects.filter(state="routed", office_id=office()).order_by("due_on", "pk")
    return JsonResponse(row.values().first())


def office() -> int:
    return int(os.environ.get("BARE_OFFICE", "1"))


urlpatterns = [path("file/", file), path("inbox/", inbox), path("card/", card)]
app = WSGIHandler()
with connection.cursor() as cursor:
    cursor.execute(TABLES)
connection.close()
