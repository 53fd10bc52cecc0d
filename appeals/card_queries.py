"""The card in few statements: the row with everything that hangs on it one to many as JSON."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from akimat.people.models import User
from akimat.people.roles import ROLES_OF_BODY
from appeals import queries
from appeals.models import Answer, Appeal, Participant

# Of the rows around the appeal: what no card shows.
_UNSEEN = (
    "search",
    "topic__keywords_ru",
    "topic__keywords_kk",
    "body__remit",
    "body__note",
    "body__source",
    "settlement__source",
    "office__source",
)


def for_card_page(user: User) -> QuerySet[Appeal]:
    """Give what ``user`` may see with ``staff`` of its body and ``people`` on its side."""
    staff = User.objects.filter(body=OuterRef("body"), role__in=ROLES_OF_BODY)
    people = Participant.objects.filter(appeal=OuterRef("pk")).order_by("pk")
    return (
        queries.for_card(user)
        .defer(*_UNSEEN)
        .annotate(
            staff=ArraySubquery(
                staff.order_by("last_name", "pk").values(
                    json=JSONObject(
                        pk="pk",
                        username="username",
                        last_name="last_name",
                        first_name="first_name",
                        patronymic="patronymic",
                        is_active="is_active",
                    )
                )
            ),
            people=ArraySubquery(
                people.values(
                    json=JSONObject(
                        role="role",
                        full_name="full_name",
                        iin="iin",
                        phone="phone",
                        authority="authority",
                    )
                )
            ),
        )
    )


def versions_of(appeal: Appeal) -> list[Answer]:
    """Give the answers, newest first; a card that never had one asks nothing."""
    if appeal.answer_id is None:
        return []
    answers = appeal.answers.select_related("drafted_by", "signed_by")
    return list(answers.order_by("-version"))
