from django.utils.translation import override

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError


def test_a_missing_calendar_is_told_with_its_year():
    with override("en"):
        assert message_for(DomainError("calendar_missing", year=2028)) == (
            "The working calendar has no days of 2028 yet, so no term can be counted. "
            "Ask the administrator to add them."
        )


def test_a_missing_law_is_told_with_its_date():
    with override("en"):
        assert "2006-12-20" in message_for(DomainError("regime_missing", date="2006-12-20"))
