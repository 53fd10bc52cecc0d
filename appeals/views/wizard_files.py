"""Files that come with a step: kept at once, so that no later error loses them."""

from django.http import HttpRequest

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import TOO_MANY, UNFINISHED
from appeals.forms.wizard import DESCRIBE
from appeals.services import attachments
from appeals.views.wizard_door import Door
from appeals.views.wizard_draft import Draft
from appeals.views.wizard_guard import minutes_to_wait_with_files
from appeals.views.wizard_page import Trouble


def take_files(request: HttpRequest, door: Door, draft: Draft, step: str) -> Trouble | None:
    """Keep what was chosen; of several files the good ones stay when one is refused."""
    sent = request.FILES.getlist("files") if step == DESCRIBE else []
    wrong = []
    for file in sent:
        minutes = minutes_to_wait_with_files(door)
        if minutes:
            error = DomainError("too_many_files", minutes=minutes)
            return Trouble(files=(message_for(error),), status=TOO_MANY)
        try:
            attachments.keep(draft.name, file)
        except DomainError as error:
            wrong.append(message_for(error))
    return Trouble(files=tuple(wrong), status=UNFINISHED) if wrong else None
