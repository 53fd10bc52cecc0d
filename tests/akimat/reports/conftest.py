import pytest

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office


@pytest.fixture(autouse=True)
def room(settings, tmp_path):
    """Let reports of a test lie in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def manager():
    return User.objects.create(
        username="manager",
        role=Role.MANAGER,
        office=Office.objects.get(code="SA-KHR"),
        email="manager@example.kz",
        language="ru",
    )
