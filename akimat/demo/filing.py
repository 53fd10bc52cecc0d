"""One filing of a synthetic person: who, by which door, and what may be missing in it."""

from random import Random

from akimat.demo import stories
from akimat.demo.places import Place
from akimat.structure.models import Office
from appeals.domain.kinds import (
    FORM_OF_CHANNEL,
    AnswerWay,
    ApplicantType,
    Channel,
    Form,
    Kind,
    Language,
)
from appeals.services.register import NewAppeal

CHANNELS = {
    Channel.DESK: 46,
    Channel.WEB: 20,
    Channel.PAPER: 14,
    Channel.KIOSK: 9,
    Channel.PHONE: 6,
    Channel.AKIM_RECEPTION: 5,
}
ANSWER_WAYS = {
    AnswerWay.STATUS_PAGE: 60,
    AnswerWay.IN_PERSON: 30,
    AnswerWay.POST: 10,
}
# Shares of what seldom happens.
ENTITY = 0.07
NO_ADDRESS = 0.03
NO_CONSENT = 0.02


def filing_of(
    random: Random, office: Office, place: Place, address: tuple[str, str], story: stories.Story
) -> NewAppeal:
    """Give the filing of ``story``; ``address`` is street and house."""
    street, house = address
    who = stories.person(random)
    is_entity = random.random() < ENTITY
    channel = random.choices(list(CHANNELS), list(CHANNELS.values()))[0]
    kind = Kind(story.kind)
    form = FORM_OF_CHANNEL[channel]
    if kind is Kind.COMPLAINT and form is Form.ORAL:
        channel, form = Channel.PAPER, Form.WRITTEN
    has_address = random.random() > NO_ADDRESS
    return NewAppeal(
        office=office,
        kind=kind,
        channel=channel,
        form=form,
        language=Language(story.language),
        text=story.text,
        applicant_type=ApplicantType.LEGAL_ENTITY if is_entity else ApplicantType.INDIVIDUAL,
        full_name=who.full_name,
        organisation=stories.organisation(random) if is_entity else "",
        iin=who.iin,
        phone=who.phone,
        settlement=place.settlement if has_address else None,
        street=street if has_address else "",
        house=house,
        place=place.town,
        answer_way=random.choices(list(ANSWER_WAYS), list(ANSWER_WAYS.values()))[0],
        consent=random.random() > NO_CONSENT,
        read_back=form is Form.ORAL,
    )
