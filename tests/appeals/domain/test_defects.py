import pytest

from appeals.domain.defects import Defect, find_defects, to_do_at_the_desk, to_mend

WHOLE = {
    "applicant_type": "individual",
    "full_name": "Айгерім Серікова",
    "organisation": "",
    "address": "Абай 14",
    "text": "Жарық жоқ",
    "consent": True,
    "needs_reading_back": False,
}


def test_a_whole_appeal_has_no_defects():
    assert find_defects(**WHOLE) == ()


@pytest.mark.parametrize(
    ("lacking", "defect"),
    [
        ({"full_name": " "}, Defect.NAME_MISSING),
        ({"address": ""}, Defect.ADDRESS_MISSING),
        ({"text": "\n"}, Defect.TEXT_MISSING),
        ({"consent": False}, Defect.CONSENT_MISSING),
        ({"needs_reading_back": True}, Defect.NOT_READ_BACK),
        ({"applicant_type": "legal_entity"}, Defect.ORGANISATION_MISSING),
    ],
)
def test_what_is_missing_is_named(lacking, defect):
    assert find_defects(**WHOLE | lacking) == (defect,)


def test_everything_may_be_missing_at_once():
    nothing = WHOLE | {"full_name": "", "address": "", "text": "", "consent": False}

    assert len(find_defects(**nothing)) == 4


def test_the_applicant_is_asked_only_for_what_is_his_to_bring():
    every = tuple(Defect)

    assert set(to_do_at_the_desk(every)) == {Defect.CONSENT_MISSING, Defect.NOT_READ_BACK}
    assert set(to_mend(every)) | set(to_do_at_the_desk(every)) == set(every)
