"""One case complete: by its number everything that is known, as a page, a file and a paper."""

from collections.abc import Callable, Mapping

from akimat.audit.labels import subjects_called
from akimat.base.numbers import clean_number
from akimat.oversight.cases import appeals, complaints, receptions, services
from akimat.oversight.cases.case import Case

# Of each kind what reads it: (key, whether numbers of persons are masked) -> case.
READERS: Mapping[str, Callable[[int, bool], Case]] = {
    "appeal": appeals.case_of,
    "reception": receptions.case_of,
    "service_request": services.case_of,
    "service_complaint": complaints.case_of,
}


def case_called(number: str, *, is_masked: bool = True) -> Case | None:
    """Give the case of this number; None where there is none."""
    for subject in subjects_called(clean_number(number)):
        kind, _colon, key = subject.partition(":")
        if kind in READERS:
            return READERS[kind](int(key), is_masked)
    return None
