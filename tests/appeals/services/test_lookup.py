"""Who is at the desk: an organisation is found by its BIN, and who looked is kept."""

import pytest

from akimat.audit.models import Entry
from appeals.domain.kinds import ApplicantType
from appeals.services import lookup
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
BIN = "050540000125"


@pytest.fixture
def cast():
    return life.make_cast()


def filed_by_an_organisation(cast):
    return life.filed(
        cast,
        applicant_type=ApplicantType.LEGAL_ENTITY,
        organisation="«Жарық» ЖШС",
        iin="",
        bin=BIN,
    )


def test_an_organisation_is_found_by_its_bin(cast):
    own = filed_by_an_organisation(cast)
    # The same digits in the place of an IIN are somebody else.
    life.filed(cast, iin=BIN)

    found = lookup.look_up(BIN, applicant_type=ApplicantType.LEGAL_ENTITY, actor=cast.clerk)

    assert (found.is_complete, found.mistake, found.appeals) == (True, None, (own,))


def test_each_appeal_of_an_organisation_that_is_shown_is_in_the_journal(cast):
    own = filed_by_an_organisation(cast)

    lookup.look_up(BIN, applicant_type=ApplicantType.LEGAL_ENTITY, actor=cast.clerk)

    line = Entry.objects.get(action="view_personal")
    assert (line.subject, line.actor) == (own.subject, cast.clerk)
    assert line.facts["fields"] == ["name", "address", "phone", "text"]


def test_a_wrong_bin_is_a_mistake_and_finds_nobody(cast):
    filed_by_an_organisation(cast)

    found = lookup.look_up(
        "050540000126", applicant_type=ApplicantType.LEGAL_ENTITY, actor=cast.clerk
    )

    assert (found.mistake.code, found.appeals) == ("bin_check", ())
