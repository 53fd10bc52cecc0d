"""Letters to the applicant: put into the outbox in the transaction of the step they tell of."""

from dataclasses import replace
from datetime import date

from django.utils.translation import override

from akimat.base import clock
from akimat.base.moments import day
from akimat.notifications import sms
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, post_letter
from akimat.structure.models import Body
from akimat.structure.names import localized
from akimat.terms.acts import article
from appeals.domain.complaining import right_to_complain
from appeals.domain.defects import to_mend
from appeals.domain.extending import article_of
from appeals.domain.kinds import Language
from appeals.labels import DEFECT_LABELS
from appeals.models import Appeal, LookAgain
from appeals.queries.extending import LETTER, letter_key
from appeals.queries.status import short_url, status_url

# What a person without an e-mail must not miss; texts cost money, and who asks knows of asking.
LOOK_BY_TEXT = {"look_again_accepted", "look_again_refused", "look_again_answered"}
# Whoever has an e-mail gets the letter about the answer itself.
ONLY_BY_TEXT = {"look_again_answered"}
LETTER_LANGUAGES = frozenset({Language.KK, Language.RU})


def letter_language(appeal: Appeal) -> str:
    return appeal.language if appeal.language in LETTER_LANGUAGES else Language.KK


def letter_for(appeal: Appeal, template: str, *, key: str, **context: object) -> Letter:
    """Give the letter with what every one tells; nothing here asks the database."""
    complaint = right_to_complain(appeal.due_on, regime=appeal.regime, kind=appeal.kind)
    return Letter(
        key=key,
        template=template,
        recipient=appeal.email,
        language=letter_language(appeal),
        context={
            "number": appeal.number,
            "access_code": appeal.access_code,
            "status_url": status_url(appeal),
            "registered_on": day(appeal.registered_on),
            "due_on": day(appeal.due_on),
            "complain_until": day(complaint.until),
            "is_complaint": complaint.is_to_another,
            **context,
        },
    )


def body_words(appeal: Appeal, body: Body) -> dict[str, str]:
    """Give the body in the language of the letter."""
    return {"body": localized(body, "name", letter_language(appeal)), "phone": body.phone}


def defect_words(appeal: Appeal) -> dict[str, object]:
    """Give what is to be mended, in the language of the letter, and until when."""
    with override(letter_language(appeal)):
        defects = [str(DEFECT_LABELS[defect]) for defect in to_mend(appeal.defects)]
    return {"defects": defects, "mend_by": day(appeal.mend_by)}


def notify_applicant(appeal: Appeal, template: str, **context: object) -> str:
    """Post the letter where the applicant left an e-mail; else the status page tells it.

    Gives the way the notice went, for the journal.
    """
    if not appeal.email:
        return "status_page"
    key = f"{template}:{appeal.pk}:{appeal.state_since:%Y%m%d%H%M%S%f}"
    post_letter(letter_for(appeal, template, key=key, **context))
    return "email"


def notify_of_extension(appeal: Appeal, *, was_due_on: date) -> str:
    """Tell by e-mail, else by a text, that the term was extended; the status page tells it too.

    Gives the way the notice went, for the journal.
    """
    road = _road_to(appeal)
    if road is None:
        return "status_page"
    channel, recipient = road
    complaint = right_to_complain(clock.today(), regime=appeal.regime, kind=appeal.kind)
    letter = letter_for(
        appeal,
        LETTER,
        key=letter_key(appeal.pk),
        was_due_on=day(was_due_on),
        reason=appeal.extension_reason,
        article=article(article_of(appeal.regime), letter_language(appeal)),
        complain_until=day(complaint.until),
        short_url=short_url(appeal),
    )
    post_letter(replace(letter, channel=channel, recipient=recipient))
    return channel.value


def _road_to(appeal: Appeal) -> tuple[Message.Channel, str] | None:
    phone = appeal.phone.as_e164 if appeal.phone else ""
    if appeal.email:
        return Message.Channel.EMAIL, appeal.email
    return (Message.Channel.SMS, phone) if sms.can_reach(phone) else None


def notify_of_look(
    appeal: Appeal,
    look: LookAgain,
    template: str,
    **context: object,
) -> None:
    """Tell of a step of the second look by e-mail, else by a text; the status page tells it too."""
    road = _road_to(appeal)
    if road is None:
        return
    channel, recipient = road
    is_wanted = {
        Message.Channel.EMAIL: template not in ONLY_BY_TEXT,
        Message.Channel.SMS: template in LOOK_BY_TEXT,
    }
    if not is_wanted[channel]:
        return
    key = f"{template}:{look.pk}:{look.asked_at:%Y%m%d%H%M%S%f}"
    letter = letter_for(appeal, template, key=key, short_url=short_url(appeal), **context)
    post_letter(replace(letter, channel=channel, recipient=recipient))
