import pytest
from django.utils.translation import override

from reception.domain.kinds import GivenBack
from reception.labels.booking import GIVEN_BACK_LABELS, words_of_reason
from reception.templatetags.diary import reason_words


def test_every_code_has_words():
    assert set(GIVEN_BACK_LABELS) == set(GivenBack)


@pytest.mark.parametrize("code", GivenBack)
def test_a_code_is_shown_as_words(code):
    with override("en"):
        assert " " in words_of_reason(code)
        assert reason_words(code) == words_of_reason(code)


@pytest.mark.parametrize("written", ["Іссапар", "no", ""])
def test_what_somebody_wrote_stands_as_it_is(written):
    assert words_of_reason(written) == written
