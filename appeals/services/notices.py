"""Letters to the applicant: put into the outbox in the transaction of the step they tell of."""

from akimat.notifications.services import Letter, post_letter
from appeals.domain.kinds import Language
from appeals.models import Appeal

LETTER_LANGUAGES = frozenset({Language.KK, Language.RU})


def letter_language(appeal: Appeal) -> str:
    return appeal.language if appeal.language in LETTER_LANGUAGES else Language.KK


def letter_for(appeal: Appeal, template: str, *, key: str, **context: object) -> Letter:
    return Letter(
        key=key,
        template=template,
        recipient=appeal.email,
        language=letter_language(appeal),
        context={
            "number": appeal.number,
            "access_code": appeal.access_code,
            "due_on": appeal.due_on.isoformat(),
            **context,
        },
    )


def notify_applicant(appeal: Appeal, template: str, **context: object) -> str:
    """Post the letter where the applicant left an e-mail; else the status page tells it.

    Gives the way the notice went, for the journal.
    """
    if not appeal.email:
        return "status_page"
    key = f"{template}:{appeal.pk}:{appeal.state_since:%Y%m%d%H%M%S%f}"
    post_letter(letter_for(appeal, template, key=key, **context))
    return "email"
