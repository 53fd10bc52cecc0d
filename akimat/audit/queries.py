from django.db.models import QuerySet

from akimat.audit.models import Entry


def history(subject: str) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=subject).select_related("actor").order_by("pk")
