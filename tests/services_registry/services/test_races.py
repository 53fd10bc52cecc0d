"""Two people at one version at the same moment, over two real connections."""

import threading

import pytest
from django.db import transaction

from akimat.base import clock
from services_registry.domain.texts import Texts
from services_registry.models import Passport, ServiceRequest
from services_registry.services import import_apply, import_undo, publishing
from services_registry.services.journal_register import register
from tests.factories import registry, services
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return registry.make_editors()


def test_of_two_people_who_approve_one_wins_and_the_other_is_told_who(cast):
    draft = registry.drafted(cast)

    def approve(actor):
        return lambda: publishing.approve(draft.pk, seen=draft.edited_at, actor=actor)

    ends = at_once(approve(cast.other), approve(cast.third))

    assert sorted(map(str, ends)) == ["None", "passport_approved_already"]


def test_of_two_people_who_draft_one_wins(cast):
    service = registry.service().pk

    ends = at_once(*[lambda: publishing.draft(service, actor=cast.other)] * 2)

    assert sorted(map(str, ends)) == ["None", "passport_draft_open"]
    assert Passport.objects.filter(service=service, state="draft").count() == 1


def test_of_two_people_who_publish_for_two_days_one_wins(cast):
    passport = registry.approved(cast)

    def publish(actor):
        day = clock.today()
        return lambda: publishing.publish(passport.pk, valid_from=day, actor=actor)

    ends = at_once(publish(cast.other), publish(cast.third))

    assert sorted(map(str, ends)) == ["None", "passport_published_already"]


def test_a_version_published_while_its_service_is_withdrawn_comes_after_it_or_stops_it(cast):
    passport = registry.approved(cast)
    service = registry.service().pk

    ends = at_once(
        lambda: publishing.publish(passport.pk, valid_from=clock.today(), actor=cast.other),
        lambda: publishing.withdraw(
            service, on=clock.today(), reason=Texts("x", "x"), actor=cast.third
        ),
    )

    assert list(map(str, ends)) in (["None", "passport_planned"], ["None", "None"])
    holding = Passport.objects.filter(service=service, valid_to=None, state="published")
    assert holding.count() == 1


def test_an_import_is_applied_once(cast):
    found = registry.prepared(cast, registry.as_csv(registry.line("00101001", term="3 часа")))

    def apply(actor):
        return lambda: import_apply.apply_import(
            found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=actor
        )

    ends = at_once(apply(cast.other), apply(cast.third))

    assert sorted(map(str, ends)) == ["None", "import_applied_already"]
    assert registry.newest().version == 2


@pytest.fixture
def applied(cast):
    """Give an import whose version of a service holds since today."""
    found = registry.prepared(cast, registry.as_csv(registry.line("00101001", term="3 часа")))
    return import_apply.apply_import(
        found.pk, seen=found.prepared_at, reason=Texts("", ""), actor=cast.other
    )


def filing(cast):
    new = services.new_request(cast.clerk, registry.SERVICE)
    return lambda: register(new, actor=cast.clerk)


def test_who_files_while_the_version_is_taken_back_is_asked_to_read_again(cast, applied):
    file, came = filing(cast), []
    waits = threading.Thread(target=lambda: came.extend(at_once(file)))

    with transaction.atomic():
        import_undo.undo(applied.pk, actor=cast.third)
        waits.start()
        waits.join(timeout=1)
    waits.join()

    assert came == ["passport_changed_meanwhile"]
    assert not ServiceRequest.objects.exists()
    assert registry.newest().version == 1


def test_a_version_on_which_somebody_files_is_taken_back_or_kept_never_half(cast, applied):
    file = filing(cast)

    came = at_once(file, lambda: import_undo.undo(applied.pk, actor=cast.third))

    assert came in ([None, None], [None, "passport_changed_meanwhile"])
    standing = ServiceRequest.objects.filter(passport__version=2).count()
    assert standing == came.count(None) - 1
    assert Passport.objects.filter(service__code=registry.SERVICE, version=2).count() == standing
