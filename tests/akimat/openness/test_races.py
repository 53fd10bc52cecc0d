"""Two workers publish at the same moment."""

import pytest

from akimat.openness import publishing
from akimat.openness.models import Publication
from tests.races import together

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]


def test_publishing_at_once_is_one_publication_whose_files_are_there(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    together(*[publishing.publish] * 3)

    publication = Publication.objects.get()
    kept = {one.name for one in publishing.folder(publication).iterdir()}
    assert kept == {f"{file['name']}.gz" for file in publication.files}
    assert list((tmp_path / "open-data").iterdir()) == [publishing.folder(publication)]
