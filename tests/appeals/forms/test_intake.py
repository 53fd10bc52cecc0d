"""The intake sheet: a wrong number is pointed at, a gap is only named, nothing typed is lost."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from akimat.structure.models import Office
from appeals.domain.defects import Defect
from appeals.domain.kinds import ApplicantType, Form, Kind, Language, ParticipantRole
from appeals.forms.external import ExternalNumberForm
from appeals.forms.people import MAX_CO_APPLICANTS
from appeals.forms.sheet import IntakeSheet, as_written, without_wrong_numbers
from appeals.services.register import defects_of

IIN = "850203400016"
BIN = "050540000125"
TEXT = "Көшеде жарық жоқ, шамдарды жөндеуді сұраймын."
FILLED = {
    "key": "k-1",
    "applicant_type": "individual",
    "iin": IIN,
    "full_name": "Сәрсенова Айгерім",
    "street": "Абай",
    "house": "14",
    "kind": "application",
    "channel": "desk",
    "given_as": "oral",
    "language": "",
    "text": TEXT,
    "read_back": "on",
    "answer_way": "status_page",
    "consent": "on",
    "co_rows": "0",
}
OFFICE = Office(code="SA-KHR", kato="156020100")


def sent(**changes):
    data = QueryDict(mutable=True)
    data.update(FILLED | changes)
    return data


def checked(**changes):
    sheet = IntakeSheet.sent(sent(**changes))
    sheet.is_valid()
    return sheet


def test_a_full_sheet_has_no_gaps():
    sheet = checked()

    assert sheet.is_valid()
    assert defects_of(sheet.new_appeal(OFFICE)) == ()


def test_an_empty_sheet_is_no_mistake_and_every_gap_is_named():
    empty = dict.fromkeys(
        ("iin", "full_name", "street", "house", "text", "read_back", "consent"), ""
    )

    sheet = checked(**empty)

    assert sheet.is_valid()
    assert defects_of(sheet.new_appeal(OFFICE)) == (
        Defect.NAME_MISSING,
        Defect.ADDRESS_MISSING,
        Defect.TEXT_MISSING,
        Defect.CONSENT_MISSING,
        Defect.NOT_READ_BACK,
    )
    gaps = sheet.gaps(list(Defect))
    assert gaps[0].field_id == "id_full_name"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("iin", "85020340001", "iin_length"),
        ("iin", "850203400018", "iin_check"),
        ("iin", "851303400016", "iin_date"),
        ("iin", "850203900016", "iin_century"),
        ("phone", "12", "phone_wrong"),
        ("email", "nobody", "invalid"),
        ("kind", "petition", "invalid_choice"),
        ("answer_way", "pigeon", "invalid_choice"),
        ("text", "а" * 20_001, "max_length"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field_with_its_reason(field, value, code):
    sheet = checked(**{field: value})

    assert sheet.form.has_error(field, code)


def test_spaces_in_a_number_are_forgiven():
    assert checked(iin="8502 0340 0016").form.cleaned_data["iin"] == IIN


def test_a_phone_is_kept_as_it_is_dialled():
    assert checked(phone="8 701 123-45-67").form.cleaned_data["phone"] == "+77011234567"


def test_an_organisation_is_asked_for_a_bin_and_never_for_an_iin():
    sheet = checked(applicant_type="legal_entity", iin="1", bin=BIN, organisation="ЖШС «Дала»")

    new = sheet.new_appeal(OFFICE)

    assert (new.applicant_type, new.iin, new.bin) == (ApplicantType.LEGAL_ENTITY, "", BIN)


def test_a_person_is_never_asked_for_a_bin():
    assert checked(bin="1", organisation="x").new_appeal(OFFICE).bin == ""


@pytest.mark.parametrize(
    ("value", "code"),
    [("0505400001", "bin_length"), ("051340000125", "bin_date"), ("050590000125", "bin_type")],
)
def test_a_wrong_bin_says_why(value, code):
    assert checked(applicant_type="legal_entity", bin=value).form.has_error("bin", code)


def test_art_93_a_complaint_told_orally_is_refused_with_the_way_that_is_allowed():
    with override("en"):
        sheet = checked(kind="complaint")

    assert sheet.is_oral_complaint
    assert "art. 93" in str(sheet.form.errors["kind"])


@pytest.mark.parametrize(("channel", "becomes"), [("desk", "desk"), ("phone", "paper")])
def test_art_93_the_same_complaint_on_paper_is_taken(channel, becomes):
    sheet = IntakeSheet.sent(as_written(sent(kind="complaint", channel=channel)))

    assert sheet.is_valid()
    new = sheet.new_appeal(OFFICE)
    assert (new.kind, new.form, new.channel) == (Kind.COMPLAINT, Form.WRITTEN, becomes)


@pytest.mark.parametrize(
    ("channel", "form"),
    [("phone", "oral"), ("paper", "written"), ("kiosk", "electronic"), ("web", "electronic")],
)
def test_a_channel_that_says_how_the_words_came_overrules_the_form(channel, form):
    assert checked(channel=channel, given_as="oral").form.cleaned_data["given_as"] == form


def test_a_wrong_number_can_be_left_out():
    sheet = IntakeSheet.sent(without_wrong_numbers(sent(iin="1")))

    assert sheet.is_valid()
    assert sheet.new_appeal(OFFICE).iin == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(TEXT, Language.KK, id="kazakh"),
        pytest.param("Прошу починить освещение на улице", Language.RU, id="russian"),
        pytest.param("Please mend the lamps", Language.OTHER, id="english"),
    ],
)
def test_the_language_is_read_off_the_text(text, language):
    assert checked(text=text).new_appeal(OFFICE).language == language


def test_the_clerk_may_say_the_language():
    assert checked(language="ru").new_appeal(OFFICE).language == Language.RU


@pytest.mark.parametrize(("page", "language"), [("kk", "kk"), ("ru", "ru"), ("en", "kk")])
def test_without_a_text_the_language_is_that_of_the_page(page, language):
    with override(page):
        assert checked(text="").new_appeal(OFFICE).language == language


def test_an_answer_by_email_needs_an_email():
    assert checked(answer_way="email").form.has_error("answer_way")
    assert checked(answer_way="email", email="a@example.kz").is_valid()


def test_consent_is_kept_with_its_wording():
    assert checked().new_appeal(OFFICE).consent_version == "2026-12"


def test_a_representative_and_co_applicants_come_along():
    sheet = checked(
        **{
            "rep-full_name": "Қалиев Бекзат",
            "rep-authority": "№ 5, 01.11.2026",
            "co_rows": "2",
            "co0-full_name": "Ким Виктор",
            "co1-full_name": "",
        }
    )

    assert sheet.is_valid()
    people = sheet.new_appeal(OFFICE).participants
    assert [(p.role, p.full_name) for p in people] == [
        (ParticipantRole.REPRESENTATIVE, "Қалиев Бекзат"),
        (ParticipantRole.CO_APPLICANT, "Ким Виктор"),
    ]
    assert people[0].authority == "№ 5, 01.11.2026"


def test_a_co_applicant_with_a_number_but_no_name_is_asked_for_the_name():
    sheet = checked(**{"co_rows": "1", "co0-iin": IIN})

    assert not sheet.is_valid()
    assert sheet.co_applicants[0].has_error("full_name", "required")


@pytest.mark.parametrize(
    ("said", "rows"), [("3", 3), ("99", MAX_CO_APPLICANTS), ("-1", 0), ("x", 0), ("٣", 0)]
)
def test_there_are_at_most_twenty_rows(said, rows):
    assert len(IntakeSheet.sent(sent(co_rows=said)).co_applicants) == rows


def test_another_row_keeps_all_that_was_typed():
    data = sent(**{"co_rows": "1", "co0-full_name": "Ким", "iin": "wrong", "consent": ""})
    del data["consent"]

    sheet = IntakeSheet.kept(data, more_rows=1)

    assert [row["full_name"].value() for row in sheet.co_applicants] == ["Ким", ""]
    assert sheet.form["iin"].value() == "wrong"
    assert sheet.form["text"].value() == TEXT
    assert not sheet.form["consent"].value()
    assert not sheet.form.errors


def test_a_full_list_takes_no_more_rows():
    sheet = IntakeSheet.kept(sent(co_rows="20"), more_rows=1)

    assert len(sheet.co_applicants) == MAX_CO_APPLICANTS
    assert not sheet.has_room


def test_the_same_words_have_the_same_fingerprint_and_others_another():
    assert checked().fingerprint() == checked().fingerprint()
    assert checked().fingerprint() != checked(text="Басқа").fingerprint()


def test_a_sheet_without_a_key_gets_one():
    assert checked(key="").form.cleaned_data["key"]


def test_each_of_the_six_kinds_is_explained():
    hints = IntakeSheet.blank().form.kind_hints

    assert [button.data["value"] for button, _hint in hints] == [kind.value for kind in Kind]


@pytest.mark.parametrize("typed", ["ЖТ-2026-12345678", " жt-2026-12345678 "])
def test_an_e_otinish_number_is_cleaned(typed):
    form = ExternalNumberForm({"external_number": typed})

    assert form.is_valid()
    assert form.cleaned_data["external_number"] == "ЖТ-2026-12345678"


def test_a_wrong_e_otinish_number_says_how_one_looks():
    form = ExternalNumberForm({"external_number": "123"})

    assert form.has_error("external_number", "external_number_format")
