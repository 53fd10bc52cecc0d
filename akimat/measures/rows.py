"""The rows behind a number, as a page and an export show them: no names, no text of anybody."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from akimat.base.paging import Row
from akimat.measures.asking import Asked
from akimat.measures.catalogue import counts_behind
from akimat.measures.measure import Source
from akimat.measures.scope import rows_behind
from akimat.structure.names import page_language


def read_rows(source: Source, found: QuerySet[Any]) -> Iterable[Row]:
    """Give each row with its cells in the order of the columns, and the address of its page."""
    language = page_language()
    fields = [column.field.format(language=language) for column in source.columns]
    page, name = source.page
    for row in found.values("pk", *fields):
        yield {
            "pk": row["pk"],
            "cells": [
                column.shown(row[field])
                for column, field in zip(source.columns, fields, strict=True)
            ],
            "url": reverse(page, args=[row[name]]) if page else "",
        }


def sql_of(wanted: Asked) -> str:
    """Give the statement that reads the list, for whoever wants to check the formula."""
    count = counts_behind(wanted.measure.code)[0]
    return str(rows_behind(count, wanted.scope, wanted.period).values("pk").query)
