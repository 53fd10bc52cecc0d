"""The pages of incidents: who sees them, two clicks to the cases, every step without a script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from zeal import zeal_ignore

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from appeals import policies
from appeals.domain.incidents import IncidentState
from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.queries.incidents import visible_to
from appeals.services import incidents, route
from tests.factories import incidents as make
from tests.factories.desk import TEXT, make_user, page, sheet
from tests.factories.desks import make_desks, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
INDEX = "/appeals/incidents/"
# Person -> whether an incident of Khromtau is there for him or her.
SEES = {
    "clerk": True,
    "secretary": True,
    "controller": True,
    "manager": True,
    "akim": True,
    "region": True,
    "auditor": True,
    "head of the body": True,
    "executor of the body": True,
    "head of another body": False,
    "controller of another district": False,
    "administrator": False,
    "closed account": False,
}


@pytest.fixture
def cast():
    return make_desks()


def person(who, cast):
    places = {
        "secretary": (Role.SECRETARY, "SA-KHR", None),
        "akim": (Role.AKIM, "SA-KHR", None),
        "head of another body": (Role.HEAD, None, "KHR-SOC"),
        "controller of another district": (Role.CONTROLLER, "SA-ALG", None),
        "administrator": (Role.ADMINISTRATOR, None, None),
    }
    known = {
        "clerk": cast.clerk,
        "controller": cast.controller,
        "manager": cast.manager,
        "region": cast.region,
        "auditor": cast.auditor,
        "head of the body": cast.head,
        "executor of the body": cast.executor,
    }
    if who == "closed account":
        cast.auditor.is_active = False
        return cast.auditor
    if who in known:
        return known[who]
    role, office, body = places[who]
    return User.objects.create(
        username="somebody",
        role=role,
        office=Office.objects.get(code=office) if office else None,
        body=Body.objects.get(code=body) if body else None,
    )


def with_body(cast, count=5):
    incident = make.opened(cast, count)
    for appeal in Appeal.objects.filter(incidents__incident=incident):
        route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)
    return incident


def address(incident, step=""):
    return f"{INDEX}{incident.number}/{step}"


def told(cast, **changes):
    return {
        "text_kk": "Су құбыры жарылды",
        "text_ru": "Прорвало водопровод",
        "body": cast.body.code,
        "until": "",
    } | changes


@pytest.mark.parametrize(("who", "sees"), SEES.items())
def test_the_list_and_the_rule_agree_for_everybody(cast, who, sees):
    incident = with_body(cast)
    user = person(who, cast)

    assert policies.can_view_incident(user, incident) is sees
    assert visible_to(user).filter(pk=incident.pk).exists() is sees


@pytest.mark.parametrize("who", [who for who, sees in SEES.items() if who != "closed account"])
def test_a_stranger_finds_nothing_at_the_address(client, cast, who):
    incident = with_body(cast)

    response = sign_in(client, person(who, cast)).get(address(incident))

    assert response.status_code == (200 if SEES[who] else 404)


def test_from_the_menu_to_the_cases_are_two_clicks(client, cast):
    incident = with_body(cast)
    ask = sign_in(client, cast.region)

    assert f'href="{INDEX}"' in page(ask.get("/board/"))
    assert f'href="{address(incident)}"' in page(ask.get(INDEX))
    cases = page(ask.get(address(incident)))
    numbers = Appeal.objects.filter(incidents__incident=incident).values_list("number", flat=True)
    assert all(number in cases for number in numbers)
    assert Entry.objects.filter(subject="list:incident", actor=cast.region).count() == 1


def test_the_menu_says_how_many_nobody_has_looked_at(client, cast):
    incident = make.opened(cast)
    ask = sign_in(client, cast.controller)
    marked = '<span class="c num r">1</span></a>'

    def line():
        return page(ask.get(INDEX)).partition(f'href="{INDEX}"')[2].partition("</a>")[0] + "</a>"

    assert marked in line()
    incidents.dismiss(incident.pk, reason="Жаттығу", actor=cast.controller)
    assert marked not in line()


def test_confirmed_on_the_page_it_tells_until_when(client, cast):
    incident = make.opened(cast)
    until = (timezone.localtime(clock.now()) + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")

    answer = sign_in(client, cast.clerk).post(
        address(incident, "confirm/"), told(cast, until=until)
    )

    assert answer.status_code == 302
    incident.refresh_from_db()
    assert incident.state == IncidentState.CONFIRMED
    assert timezone.localtime(incident.repaired_by).strftime("%Y-%m-%dT%H:%M") == until


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"text_kk": ""}, id="no Kazakh words"),
        pytest.param({"body": ""}, id="no body"),
        pytest.param({"until": "2020-01-01T10:00"}, id="a time that has passed"),
    ],
)
def test_what_is_not_whole_comes_back_with_every_word(client, cast, changes):
    incident = make.opened(cast)
    sent = told(cast, **changes)

    answer = sign_in(client, cast.clerk).post(address(incident, "confirm/"), sent)

    assert answer.status_code == 422
    assert sent["text_ru"] in page(answer)
    incident.refresh_from_db()
    assert incident.state == IncidentState.OPEN


@pytest.mark.parametrize("step", ["confirm/", "dismiss/", "end/", "add/", "take-out/"])
def test_a_manager_looks_and_decides_nothing(client, cast, step):
    incident = make.opened(cast)
    appeal = Appeal.objects.filter(incidents__incident=incident).first()
    sent = told(cast) | {"reason": "x", "number": appeal.number, "appeal": appeal.number}
    before = list(incident.members.values())

    answer = sign_in(client, cast.manager).post(address(incident, step), sent)

    assert answer.status_code in {403, 409}
    incident.refresh_from_db()
    assert incident.state == IncidentState.OPEN
    assert list(incident.members.values()) == before


def test_a_clerk_takes_an_appeal_out_and_adds_it_again(client, cast):
    incident = make.opened(cast)
    appeal = Appeal.objects.filter(incidents__incident=incident).first()
    ask = sign_in(client, cast.clerk)

    ask.post(address(incident, "take-out/"), {"appeal": appeal.number})
    assert not incident.members.filter(appeal=appeal, left_at=None).exists()
    ask.post(address(incident, "add/"), {"number": appeal.number.lower()})

    assert incident.members.filter(appeal=appeal, left_at=None).exists()


def test_a_number_that_nobody_has_is_refused_in_words(client, cast):
    incident = make.opened(cast)

    answer = sign_in(client, cast.clerk).post(
        address(incident, "add/"), {"number": "SA-KHR-2026-999999"}
    )

    assert answer.status_code == 409
    assert 'role="alert"' in page(answer)


def test_one_answer_is_written_by_the_executor_and_signed_by_the_head(client, cast):
    incident = with_body(cast)
    keys = [one.pk for one in Appeal.objects.filter(incidents__incident=incident)]
    common = {"text_kk": "Жөнделді.", "text_ru": "Исправлено.", "result": "satisfied"}

    # Each appeal takes the step of a single one, by the service of a single one.
    with zeal_ignore():
        written = sign_in(client, cast.executor).post(
            address(incident, "draft/"), common | {"appeals": keys}
        )
        to_sign = page(sign_in(client, cast.head).get(address(incident)))
        signed = client.post(address(incident, "sign/"), {"appeals": keys})

    assert (written.status_code, signed.status_code) == (302, 302)
    assert "Жөнделді." in to_sign
    states = Appeal.objects.filter(pk__in=keys).values_list("state", flat=True)
    assert set(states) == {AppealState.SIGNED}


def test_the_card_of_an_appeal_leads_to_its_incident(client, cast):
    incident = make.opened(cast)
    appeal = Appeal.objects.filter(incidents__incident=incident).first()

    card = page(sign_in(client, cast.clerk).get(appeal.get_absolute_url()))

    assert f'href="{address(incident)}"' in card


@pytest.mark.parametrize("count", [5, 7])
def test_the_page_costs_as_much_for_many_appeals(
    client, cast, django_assert_max_num_queries, count
):
    incident = with_body(cast, count)
    ask = sign_in(client, cast.controller)
    ask.get(address(incident))

    with django_assert_max_num_queries(11):
        assert ask.get(address(incident)).status_code == 200
    with django_assert_max_num_queries(6):
        assert ask.get(INDEX).status_code == 200


def test_whoever_is_about_to_file_the_same_is_told(client, cast):
    incident = make.opened(cast)
    text = {"text": "Нет воды, кран пустой", "settlement": make.KHROMTAU}
    guessing, known = reverse("citizen:wizard-guess"), reverse("api-appeals:known")
    assert "data-known" not in client.post(guessing, text).json()["notices"]

    incidents.confirm(
        incident.pk,
        incidents.Told(text_kk="Су жоқ", text_ru="Авария на водопроводе", body=cast.body),
        actor=cast.controller,
    )

    client.cookies["django_language"] = "ru"
    assert "Авария на водопроводе" in client.post(guessing, text).json()["notices"]
    elsewhere = text | {"settlement": make.DON}
    assert "data-known" not in client.post(guessing, elsewhere).json()["notices"]
    asked = client.post(known, text, content_type="application/json").json()
    assert [one["number"] for one in asked] == [incident.number]
    nothing = client.post(known, {"text": "Яма на дороге"}, content_type="application/json")
    assert nothing.json() == []


def test_the_clerk_is_told_and_registers_all_the_same(client, cast):
    incident = make.opened(cast)
    incidents.confirm(
        incident.pk,
        incidents.Told(text_kk="Су құбыры жарылды", text_ru="Авария", body=cast.body),
        actor=cast.controller,
    )
    ask = sign_in(client, make_user(Role.CLERK))

    assert "Су құбыры жарылды" in page(ask.get("/appeals/new/"))
    assert ask.post("/appeals/new/", sheet(text=TEXT)).status_code == 302
