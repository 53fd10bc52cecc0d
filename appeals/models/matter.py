"""What the applicant says of the matter: the text, where it is and what it is about."""

from django.db import models


class Matter(models.Model):
    text = models.TextField(max_length=20_000, blank=True)
    # Need not be where the applicant lives: it leads to the akim of that place.
    place_settlement = models.ForeignKey(
        "structure.Settlement",
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
    )
    place = models.CharField(max_length=300, blank=True, default="", db_default="")
    # The router weighs it against the words of the text.
    named_topic = models.ForeignKey(
        "appeals.Topic", models.PROTECT, db_index=False, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
