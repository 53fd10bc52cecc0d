"""The appeal behind a provisional number: for who holds the paper that a kiosk has printed."""

from akimat.base.by_code import open_by_code
from akimat.base.numbers import clean_code
from appeals.models import Appeal, OfflineFiling


def find_kept(number: str, code: str, *, address: str) -> Appeal:
    """Give the appeal; raises ``kept_not_found`` or ``too_many_wrong_codes``.

    Not sent yet, an unknown number and a wrong code look the same.
    """
    given = clean_code(code)

    def find(wanted: str) -> OfflineFiling | None:
        # A device whose storage was wiped counts anew: the code tells which filing is meant.
        filings = OfflineFiling.objects.select_related("appeal").order_by("pk")
        of_number = [*filings.filter(provisional_number=wanted)] if wanted else []
        fitting = (filing for filing in of_number if filing.access_code == given)
        return next(fitting, next(iter(of_number), None))

    filing = open_by_code(
        find, number, code, address=address, kind="kept", unknown="kept_not_found"
    )
    return filing.appeal
