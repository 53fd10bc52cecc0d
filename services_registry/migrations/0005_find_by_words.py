from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

from services_registry.models.name_words import name_words


class Migration(migrations.Migration):
    """Find a person by any word of the name: an index of words in the place of one of beginnings.

    Concurrently, so that the journal is written meanwhile.
    """

    atomic = False
    dependencies = [("services_registry", "0004_journal")]
    operations = [
        AddIndexConcurrently("servicerequest", GinIndex(name_words(), name="svcreq_words")),
        RemoveIndexConcurrently("servicerequest", "svcreq_who"),
    ]
