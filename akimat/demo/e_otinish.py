"""The numbers that e-Otinish would have given: nobody's, in its own shape."""

from random import Random

from akimat.demo.staff import OFFICES
from appeals.domain.kinds import ApplicantType, Channel
from appeals.models import Appeal

# Of a hundred appeals by each door so many are entered in e-Otinish too, and their number here:
# words by phone or at the akim's reception are often written down here alone.
ENTERED = {
    Channel.DESK: 0.95,
    Channel.PAPER: 0.97,
    Channel.WEB: 0.9,
    Channel.KIOSK: 0.9,
    Channel.PHONE: 0.6,
    Channel.AKIM_RECEPTION: 0.5,
}
# Of a person and of an entity.
PERSON, ENTITY = "ЖТ", "ЗТ"
# The register counts the whole country: between two of one office there are many of others.
OF_OFFICE = 15_000_000
BETWEEN = 997


def number_of(random: Random, appeal: Appeal) -> str:
    """Give a number that no other appeal of the demo has, or nothing where it has none."""
    if random.random() > ENTERED[Channel(appeal.channel)]:
        return ""
    who = PERSON if appeal.applicant_type == ApplicantType.INDIVIDUAL else ENTITY
    first = OF_OFFICE * (1 + OFFICES.index(appeal.office.code))
    running = first + appeal.running * BETWEEN + random.randrange(BETWEEN)
    return f"{who}-{appeal.year}-{running:08d}"
