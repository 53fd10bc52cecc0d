"""Who comes, and what makes two bookings those of one person."""

from dataclasses import dataclass

from akimat.base.folding import fold
from reception.models import Booking, Request, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Clean values of one person: IIN and phone are checked by the form or the API."""

    full_name: str
    iin: str = ""
    phone: str = ""
    email: str = ""
    language: str = "kk"
    matter: str = ""
    has_consented: bool = False
    # Where the request came from: whose texts are counted. Not kept.
    address: str = ""

    def __post_init__(self) -> None:
        # Letters of another case reach the same box: they make nobody another person.
        object.__setattr__(self, "email", self.email.strip().lower())

    @property
    def marks(self) -> dict[str, str]:
        """Give what the person is known by, in the order in which it is locked."""
        known = {"email": self.email, "iin": self.iin, "phone": self.phone}
        return {name: value for name, value in known.items() if value}


def phone_of(row: Booking | Request | Wish) -> str:
    """Give the phone as the database keeps it and as forms give it; «str» has spaces for people."""
    return row.phone.as_e164 if row.phone else ""


def visitor_of(booking: Booking) -> Visitor:
    return Visitor(
        full_name=booking.full_name,
        iin=booking.iin,
        phone=phone_of(booking),
        email=booking.email,
        language=booking.language,
        matter=booking.matter,
        has_consented=booking.consent_at is not None,
    )


def is_same_person(booking: Booking, visitor: Visitor) -> bool:
    """Say whether all that both are known by agrees; without such a mark they are strangers.

    One mark alone is not enough: a seller could leave his buyer his address.
    """
    theirs = visitor_of(booking).marks
    known = [(theirs[name], mark) for name, mark in visitor.marks.items() if name in theirs]
    is_named_alike = fold(booking.full_name) == fold(visitor.full_name)
    return bool(known) and is_named_alike and all(one == other for one, other in known)
