"""A service written by hand: begun by one person, published by another, gone if thrown away."""

import pytest

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.structure.models import Body
from services_registry.models import Passport, Service
from services_registry.services import publishing
from services_registry.services.contents import content_of
from services_registry.services.new_service import NewService, add_service
from tests.factories import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
WRITTEN = {
    "channels": ["provider"],
    "fee": "free",
    "result_kk": "анықтама",
    "result_ru": "справка",
    "legal_basis": "Приказ № 1",
}


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return registry.make_editors()


def new(**changes):
    values = {
        "section": "land",
        "names": {"name_kk": "Жаңа", "name_ru": "Новая", "name_en": "New"},
        "provider_id": Body.objects.get(code="KHR-SOC").pk,
        "registry_code": "00201999",
    }
    return NewService(**(values | changes))


def written(passport, cast):
    content = {**content_of(passport), **WRITTEN}
    return publishing.edit(passport.pk, content, seen=passport.edited_at, actor=cast.drafter)


def test_a_service_begun_by_hand_is_published_by_another_person(cast):
    draft = written(add_service(new(), actor=cast.drafter), cast)
    publishing.approve(draft.pk, seen=draft.edited_at, actor=cast.other)
    publishing.publish(draft.pk, valid_from=clock.today(), actor=cast.other)

    service = Service.objects.known().get(code="SVC-083")
    assert service.registry_code == "00201999"
    assert service.passports.get().holds_on(clock.today())
    assert service.passports.get().refusal_grounds.count() == 7


def test_it_is_not_approved_before_it_says_what_the_law_wants(cast):
    draft = add_service(new(), actor=cast.drafter)

    with pytest.raises(DomainError, match="passport_unfinished"):
        publishing.approve(draft.pk, seen=draft.edited_at, actor=cast.other)


def test_begun_twice_it_is_one_and_a_code_is_given_once(cast):
    first = add_service(new(), actor=cast.drafter)

    assert add_service(new(), actor=cast.drafter) == first
    with pytest.raises(DomainError, match="service_code_taken"):
        add_service(new(), actor=cast.other)


def test_thrown_away_nothing_of_it_stays(cast):
    draft = add_service(new(), actor=cast.drafter)
    publishing.discard(draft.pk, actor=cast.drafter)

    assert not Service.objects.filter(registry_code="00201999").exists()
    assert not Passport.objects.filter(name_ru="Новая").exists()


def test_a_clerk_begins_no_service(cast):
    with pytest.raises(DomainError, match="forbidden"):
        add_service(new(), actor=cast.clerk)
