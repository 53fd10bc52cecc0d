"""One measure on its page, in its list, in the API and counted once more."""

import re

import pytest

from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.labels import shown
from akimat.measures.scope import Scope, rows_behind

NUMBER = re.compile(r'<b class="num">([^<]*)</b>')
# The table of the list, not that of a split, has this class.
LIST = re.compile(r'<table class="t listed">.*?<tbody>(.*?)</tbody>', re.DOTALL)
PAGE_SIZE = 50


def assert_all_agree(client, user, judge, period):
    """Ask for each measure of the catalogue as ``user``, who sees everything."""
    client.force_login(user)
    for code, measure in CATALOGUE.items():
        number = judge.number(code, period)
        query = {"period": period.key}
        page = client.get(f"/measures/{code}/", query).content.decode()
        told = client.get(f"/api/v1/measures/{code}/", query).json()["value"]
        listed = LIST.search(page)

        part = counts_behind(code)[0]
        behind = len(judge.rows_of(part.code, period))
        assert NUMBER.search(page)[1] == shown(number, measure.unit), code
        assert told is None if number is None else told == pytest.approx(number), code
        assert (listed[1].count("<tr>") if listed else 0) == min(behind, PAGE_SIZE), code
        assert rows_behind(part, Scope(user, judge.on), period).count() == behind, code
