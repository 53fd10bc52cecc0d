"""Whoever sees a visitor on a page or a paper leaves a line in the journal of the house."""

import pytest

from akimat.audit.models import VIEW, Entry
from reception.domain.kinds import Channel, InviteeKind
from reception.models import Official
from reception.services import booking, waiting_list
from reception.services.inviting import Invitee, invite
from tests.factories import receptions, requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.fixture
def look(client, cast):
    """Look, and give what the journal says was seen of ``subject``."""

    def look(subject, url, *, by="get", user=cast.secretary):
        client.force_login(user)
        answer = getattr(client, by)(url)
        assert answer.status_code == 200
        lines = Entry.objects.filter(action=VIEW, subject=subject, actor=user)
        return [line.facts for line in lines.order_by("pk")]

    return look


@pytest.mark.parametrize(
    ("path", "by", "field"),
    [
        ("", "get", "full_name"),
        ("personal/", "post", "iin"),
        ("print/", "get", "iin"),
        ("protocol.pdf", "get", "text"),
    ],
)
def test_the_card_and_its_papers_are_seen(cast, look, path, by, field):
    row = requests.signed(cast)

    seen = look(row.subject, f"/reception/requests/{row.number}/{path}", by=by)

    assert field in seen[0]["fields"]


def test_the_brief_of_a_visitor_is_seen(cast, look):
    row = requests.granted(cast)

    assert look(row.subject, f"/reception/today/{row.number}/", user=cast.akim)


@pytest.mark.parametrize(
    "path", ["requests/?list=all", "requests/to-prepare/", "today/?day=2026-10-15"]
)
def test_lists_name_their_rows(cast, look, path):
    row = requests.granted(cast)

    seen = look("list:receptions", f"/reception/{path}")

    assert [line["rows"] for line in seen] == [[row.pk]]


def test_the_final_list_names_who_came_by_a_request_and_who_has_only_booked(cast, look):
    row, day = requests.granted(cast), cast.session.starts_at.date()
    session = receptions.make_session("REC-03", hours=(10, 12))
    booked = booking.book(
        session.pk,
        session.starts_at,
        visitor=receptions.make_visitor(),
        channel=Channel.DESK,
        actor=cast.secretary,
    )

    by_request = look("list:receptions", f"/reception/requests/list/{day}/")
    without = look("list:diary", f"/reception/requests/list/{day}/")

    assert by_request[0]["rows"] == [row.pk]
    assert without[0]["rows"] == [booked.pk]


def test_who_waits_is_seen(look):
    one = waiting_list.wish(Official.objects.get(code=receptions.HEAD), receptions.make_visitor(1))

    assert look("list:waiting", "/reception/diary/waiting/")[0]["rows"] == [one.pk]


def test_who_is_invited_sees_the_visitor(cast, look):
    row = requests.granted(cast)
    someone = Invitee(kind=InviteeKind.LAWYER, user=cast.executor, question="Кеңес")
    invite(row.pk, someone, actor=cast.secretary)

    seen = look("list:receptions", "/reception/invitations/", user=cast.executor)

    assert seen[0]["rows"] == [row.pk]
