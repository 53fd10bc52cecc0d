import io

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):  # noqa: ARG001 -- the database must be there
    """Load the reference data once for a whole file; its tests roll back to this point."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)
