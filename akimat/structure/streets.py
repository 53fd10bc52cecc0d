"""Street names for the address line; a street that is not among them is typed by hand."""

from akimat.structure.models import Office, Street


def street_names(settlement: str, *, office: Office) -> list[str]:
    """Give the streets of the settlement with this key; without one, those of the office's town."""
    place = (
        {"settlement": settlement} if settlement.isdecimal() else {"settlement__kato": office.kato}
    )
    return list(Street.objects.filter(**place).order_by("name").values_list("name", flat=True))
