from django.db import models


class Preparation(models.Model):
    """What `prepare` has put into this database; the last row counts."""

    fingerprint = models.CharField(max_length=64)
    # Rows of django_migrations then: a migration taken back makes the preparation stale.
    migrations = models.PositiveIntegerField()
    prepared_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.fingerprint[:12]} at {self.prepared_at:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """The last sign of life of a worker, written by a task that beat sends."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
