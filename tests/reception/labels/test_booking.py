from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from reception.domain.kinds import GivenBack
from reception.labels.booking import GIVEN_BACK_LABELS, in_sentence, words_of_reason
from reception.templatetags.diary import reason_words


def test_every_code_has_words():
    assert set(GIVEN_BACK_LABELS) == set(GivenBack)


@pytest.mark.parametrize("code", GivenBack)
def test_a_code_is_shown_as_words(code):
    with override("en"):
        assert " " in words_of_reason(code)
        assert reason_words(code) == words_of_reason(code)


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "ср, 02.12.2026"), ("ru", "ср, 02.12.2026"), ("en", "Wed, 02.12.2026")],
)
def test_a_weekday_in_a_sentence_is_small_where_the_language_writes_it_so(language, said):
    with override(language):
        written = date_format(date(2026, 12, 2), "D, d.m.Y")
        assert in_sentence(written) == said


@pytest.mark.parametrize("written", ["Іссапар", "no", ""])
def test_what_somebody_wrote_stands_as_it_is(written):
    assert words_of_reason(written) == written
