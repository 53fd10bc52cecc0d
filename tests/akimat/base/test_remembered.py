import time

import pytest

from akimat.base.remembered import remembered

HOUR = 3600


@pytest.fixture
def asked():
    return []


@pytest.fixture
def read(asked):
    @remembered
    def read():
        asked.append(1)
        return len(asked)

    return read


def test_a_second_question_costs_nothing_while_it_is_remembered(read, settings):
    settings.REFERENCE_REMEMBERED_SECONDS = HOUR

    assert (read(), read()) == (1, 1)


def test_it_is_asked_again_after_that(read, settings):
    settings.REFERENCE_REMEMBERED_SECONDS = 0.02

    read()
    time.sleep(0.03)

    assert read() == 2


def test_what_failed_is_asked_again(settings, asked):
    settings.REFERENCE_REMEMBERED_SECONDS = HOUR

    @remembered
    def read():
        asked.append(1)
        if len(asked) == 1:
            raise LookupError
        return "there"

    with pytest.raises(LookupError):
        read()

    assert read() == "there"


def test_nothing_is_remembered_for_no_seconds(read, settings):
    settings.REFERENCE_REMEMBERED_SECONDS = 0

    assert (read(), read()) == (1, 2)
