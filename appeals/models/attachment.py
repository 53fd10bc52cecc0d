"""A photo or a paper put to an appeal; kept under the key of the draft until it is filed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Attachment(models.Model):
    """``kind`` is told by the content; a photo is kept without the notes of the camera."""

    appeal = models.ForeignKey(
        "appeals.Appeal", models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    draft = models.CharField(max_length=64)
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["draft", "id"], name="attachment_waiting", condition=Q(appeal=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name
