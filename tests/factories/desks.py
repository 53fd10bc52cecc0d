"""Everybody who opens a card: the cast of an appeal's life and those who watch over it."""

import re

from akimat.people.roles import Role
from appeals.domain.kinds import AnswerResult, Language
from appeals.services import answer
from tests.factories import life
from tests.factories.desk import HTMX, make_user, page

TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


def make_desks():
    cast = life.make_cast()
    cast.controller = make_user(Role.CONTROLLER)
    cast.manager = make_user(Role.MANAGER)
    cast.region = make_user(Role.REGIONAL_MANAGER, office="SA-ALG")
    cast.auditor = make_user(Role.AUDITOR, office="SA-ALG")
    cast.other_executor = make_user(Role.EXECUTOR, body="RA-KHROMTAU")
    return cast


def reworked(cast, appeal, reason):
    """Send the draft back and write the next version, as the head and the executor do."""
    answer.rework(appeal.pk, reason=reason, actor=cast.head)
    new = answer.Draft(text=life.ANSWER, language=Language.KK, result=AnswerResult.PARTLY)
    return answer.draft(appeal.pk, new, actor=cast.executor)


def seen(response):
    """Give the HTML without what changes with every answer."""
    return " ".join(TOKEN.sub("", page(response)).split())


def is_part_of_reload(fragment, client, address):
    """Say whether the answer to HTMX is, sign by sign, what a reload of the page shows."""
    return seen(fragment) in seen(client.get(address))


def sign_in(client, user):
    client.force_login(user)
    return client


__all__ = ["HTMX", "is_part_of_reload", "make_desks", "page", "reworked", "seen", "sign_in"]
