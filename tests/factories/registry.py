"""Two editors, a clerk and versions of services, as tests of the registry need them."""

import csv
import io
from types import SimpleNamespace

import openpyxl

from akimat.base import clock
from akimat.people.roles import Role
from services_registry.domain.importing.rows import FIELDS
from services_registry.models import Passport, Service
from services_registry.services import importing, publishing
from tests.factories.desk import make_user

HEADER = ("Код", "Наименование на русском", "Атауы", "Услугодатель", "Срок", "Форма")
SERVICE = "SVC-015"


def make_editors():
    return SimpleNamespace(
        drafter=make_user(Role.MANAGER),
        other=make_user(Role.ADMINISTRATOR),
        third=make_user(Role.CONTROLLER),
        clerk=make_user(Role.CLERK),
    )


def service(code=SERVICE):
    return Service.objects.get(code=code)


def newest(code=SERVICE):
    return Passport.objects.filter(service__code=code).order_by("-version").first()


def drafted(cast, code=SERVICE, **content):
    passport = publishing.draft(service(code).pk, actor=cast.drafter)
    if content:
        publishing.edit(passport.pk, content, seen=passport.edited_at, actor=cast.drafter)
    return newest(code)


def approved(cast, code=SERVICE, **content):
    passport = drafted(cast, code, **content)
    publishing.approve(passport.pk, seen=passport.edited_at, actor=cast.other)
    return newest(code)


def published(cast, code=SERVICE, *, valid_from=None, **content):
    passport = approved(cast, code, **content)
    publishing.publish(passport.pk, valid_from=valid_from or clock.today(), actor=cast.other)
    return newest(code)


def as_csv(*rows, header=HEADER, separator=";", encoding="utf-8-sig"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([header, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(*rows, header=HEADER, merge=()):
    book = openpyxl.Workbook()
    for row in [header, *rows]:
        book.active.append(row)
    for area in merge:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def prepared(cast, data, *, valid_from=None, is_whole=False):
    found = importing.upload(data, "registry.csv", actor=cast.drafter)
    mapping = {name: at for name, at in found.mapping.items() if name in FIELDS}
    return importing.prepare(
        found.pk,
        mapping,
        valid_from=valid_from or clock.today(),
        is_whole=is_whole,
        actor=cast.drafter,
    )


def line(code, name="Регистрация лиц, ищущих работу", kk="", provider="", term="", form=""):
    return (code, name, kk, provider, term, form)
