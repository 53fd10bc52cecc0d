"""The road of a version: who may take which step, and what holds on which day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.roles import Role
from services_registry.domain.texts import Texts
from services_registry.models import Passport, RefusalGround, RequiredDocument, Service
from services_registry.queries.passports import passport_on, why_not_given
from services_registry.services import publishing
from services_registry.services.journal_register import register
from tests.factories import registry, services
from tests.factories.registry import SERVICE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
TODAY = date(2026, 10, 6)
DAY = timedelta(days=1)


@pytest.fixture
def cast():
    return registry.make_editors()


def test_a_draft_begins_from_the_newest_version_with_its_documents_and_grounds(cast):
    first = registry.newest()

    draft = registry.drafted(cast)

    assert (draft.version, draft.state, draft.drafted_by) == (2, "draft", cast.drafter)
    assert draft.name_kk == first.name_kk
    assert draft.documents.count() == first.documents.count() > 0
    assert draft.refusal_grounds.count() == 7


def test_nobody_outside_sees_a_draft(cast):
    registry.drafted(cast, fee="1 МРП")

    assert passport_on(SERVICE, TODAY).version == 1


def test_there_is_one_unpublished_version_a_service(cast):
    registry.drafted(cast)

    with pytest.raises(DomainError, match="passport_draft_open"):
        publishing.draft(registry.service().pk, actor=cast.other)


def test_an_edit_writes_words_and_documents_and_says_what_changed(cast):
    draft = registry.drafted(cast)
    document = {"way": "needed", "name_kk": "Анықтама", "name_ru": "Справка", "name_en": "Paper"}

    publishing.edit(
        draft.pk,
        {"fee": "1 МРП", "documents": [document]},
        seen=draft.edited_at,
        actor=cast.drafter,
    )

    draft.refresh_from_db()
    assert draft.fee == "1 МРП"
    assert [one.name_ru for one in draft.documents.all()] == ["Справка"]
    assert draft.refusal_grounds.count() == 7
    assert Entry.objects.latest("pk").facts["fields"] == ["fee", "documents"]


def test_only_the_drafter_edits_a_draft(cast):
    draft = registry.drafted(cast)

    with pytest.raises(DomainError, match="forbidden"):
        publishing.edit(draft.pk, {"fee": "1"}, seen=draft.edited_at, actor=cast.other)


def test_a_clerk_drafts_nothing(cast):
    with pytest.raises(DomainError, match="forbidden"):
        publishing.draft(registry.service().pk, actor=cast.clerk)


def test_whoever_drafted_neither_approves_nor_publishes(cast):
    draft = registry.drafted(cast)

    with pytest.raises(DomainError, match="passport_own_draft"):
        publishing.approve(draft.pk, seen=draft.edited_at, actor=cast.drafter)
    publishing.approve(draft.pk, seen=draft.edited_at, actor=cast.other)
    with pytest.raises(DomainError, match="passport_own_draft"):
        publishing.publish(draft.pk, valid_from=TODAY, actor=cast.drafter)


@pytest.mark.parametrize("step", ["approved", "published"])
def test_the_database_also_refuses_one_person_on_both_sides(cast, step):
    passport = registry.approved(cast)

    with pytest.raises(IntegrityError, match=f"passport_{step}_by_another"), transaction.atomic():
        Passport.objects.filter(pk=passport.pk).update(**{f"{step}_by": cast.drafter})


def test_the_database_keeps_two_versions_of_one_day_out(cast):
    second = registry.published(cast, valid_from=TODAY + 3 * DAY)

    with pytest.raises(IntegrityError, match="passport_one_a_day"), transaction.atomic():
        Passport.objects.filter(pk=second.pk).update(valid_from=TODAY)


def test_the_second_person_who_approves_is_told_who_was_first(cast):
    passport = registry.approved(cast)

    with pytest.raises(DomainError, match="passport_approved_already") as refused:
        publishing.approve(passport.pk, seen=passport.edited_at, actor=cast.third)

    assert refused.value.params["who"] == cast.other.short_name


def test_a_text_that_changed_since_it_was_read_is_not_approved(cast):
    draft = registry.drafted(cast)
    seen = draft.edited_at
    registry.newest()
    publishing.edit(draft.pk, {"fee": "2"}, seen=seen, actor=cast.drafter)
    Passport.objects.filter(pk=draft.pk).update(edited_at=seen + timedelta(seconds=5))

    with pytest.raises(DomainError, match="passport_changed_meanwhile"):
        publishing.approve(draft.pk, seen=seen, actor=cast.other)


def test_a_version_of_a_later_day_holds_from_then_without_a_timer(cast):
    starts = TODAY + 10 * DAY
    registry.published(cast, valid_from=starts, fee="1 МРП")

    assert passport_on(SERVICE, TODAY).version == 1
    assert passport_on(SERVICE, starts - DAY).version == 1
    assert passport_on(SERVICE, starts).version == 2
    assert passport_on(SERVICE, date(2020, 10, 31)) is None
    assert passport_on(SERVICE, date(2020, 11, 1)).version == 1
    first = Passport.objects.get(service__code=SERVICE, version=1)
    assert (first.state, first.valid_to) == ("replaced", starts - DAY)


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "passport_day_past"), (10, "passport_day_taken")], ids=str
)
def test_a_day_that_is_past_or_taken_is_refused(cast, days, code):
    registry.published(cast, valid_from=TODAY + 10 * DAY)
    third = registry.approved(cast)

    with pytest.raises(DomainError, match=code):
        publishing.publish(third.pk, valid_from=TODAY + days * DAY, actor=cast.other)


def test_what_is_published_for_a_later_day_can_be_taken_back(cast):
    planned = registry.published(cast, valid_from=TODAY + 10 * DAY)

    publishing.take_back(planned.pk, actor=cast.third)

    planned.refresh_from_db()
    first = Passport.objects.get(service__code=SERVICE, version=1)
    assert (planned.state, planned.published_by) == ("approved", None)
    assert (first.state, first.valid_to) == ("published", None)


def test_what_holds_already_cannot_be_taken_back(cast):
    passport = registry.published(cast)

    with pytest.raises(DomainError, match="passport_holds_already"):
        publishing.take_back(passport.pk, actor=cast.third)


def test_a_version_sent_back_is_a_draft_without_an_approval(cast):
    passport = registry.approved(cast)

    publishing.send_back(passport.pk, reason="Срок не тот", actor=cast.third)

    passport.refresh_from_db()
    assert (passport.state, passport.approved_by) == ("draft", None)
    assert Entry.objects.latest("pk").facts["reason"] == "Срок не тот"


def test_a_draft_thrown_away_leaves_a_line_in_the_journal(cast):
    draft = registry.drafted(cast)

    publishing.discard(draft.pk, actor=cast.other)

    assert not Passport.objects.filter(pk=draft.pk).exists()
    assert not RequiredDocument.objects.filter(passport=draft.pk).exists()
    assert not RefusalGround.objects.filter(passport=draft.pk).exists()
    assert Entry.objects.latest("pk").action == "passport_discard"
    with pytest.raises(DomainError, match="passport_gone"):
        publishing.approve(draft.pk, seen=draft.edited_at, actor=cast.third)


def test_an_open_request_keeps_its_version_and_new_ones_are_refused_with_the_reason(cast):
    clerk = services.make_person(Role.CLERK, "desk")
    request = services.registered(clerk, SERVICE)
    sheet = services.new_request(clerk, SERVICE)

    publishing.withdraw(
        registry.service().pk,
        on=TODAY,
        reason=Texts("Передана в область", "Передана в область"),
        actor=cast.drafter,
    )

    request.refresh_from_db()
    assert (request.state, request.passport) == ("received", registry.newest())
    assert passport_on(SERVICE, TODAY) is None
    with pytest.raises(DomainError, match="service_withdrawn") as refused:
        register(replace(sheet, passport=registry.newest()), actor=clerk)
    assert refused.value.params["reason"] == "Передана в область"


def test_a_service_withdrawn_from_tomorrow_is_given_today(cast):
    publishing.withdraw(
        registry.service().pk, on=TODAY + DAY, reason=Texts("x", "x"), actor=cast.drafter
    )

    kept = registry.newest()
    assert (kept.state, kept.valid_to) == ("withdrawn", TODAY)
    assert passport_on(SERVICE, TODAY) == kept
    assert why_not_given(SERVICE, TODAY).code == "service_not_given_on"
    assert why_not_given(SERVICE, TODAY + DAY).code == "service_withdrawn"


def test_a_service_withdrawn_on_its_first_day_is_refused(cast):
    registry.published(cast)

    with pytest.raises(DomainError, match="passport_planned"):
        publishing.withdraw(
            registry.service().pk, on=TODAY, reason=Texts("x", "x"), actor=cast.other
        )


def test_a_service_is_not_withdrawn_before_its_planned_version_begins(cast):
    registry.published(cast, valid_from=TODAY + 5 * DAY)

    with pytest.raises(DomainError, match="passport_planned"):
        publishing.withdraw(
            registry.service().pk, on=TODAY, reason=Texts("x", "x"), actor=cast.other
        )


def test_a_withdrawn_service_is_given_again_by_a_new_version_and_withdrawn_if_that_goes(cast):
    publishing.withdraw(
        registry.service().pk, on=TODAY + DAY, reason=Texts("x", "x"), actor=cast.other
    )
    again = registry.published(cast, valid_from=TODAY + 5 * DAY)

    assert registry.service().withdrawn_on is None
    publishing.take_back(again.pk, actor=cast.third)

    assert registry.service().withdrawn_on == TODAY + DAY
    assert Service.objects.given_on(TODAY).filter(code=SERVICE).exists()
    assert not Service.objects.given_on(TODAY + DAY).filter(code=SERVICE).exists()


def test_every_step_is_journaled(cast):
    registry.published(cast, fee="1 МРП")

    actions = Entry.objects.order_by("pk").values_list("action", flat=True)
    assert [one for one in actions if one.startswith("passport_")] == [
        *("passport_draft", "passport_edit", "passport_approve"),
        *("passport_replace", "passport_publish"),
    ]


def test_today_is_a_day_that_a_version_can_begin_on(cast):
    assert registry.published(cast).valid_from == clock.today() == TODAY
