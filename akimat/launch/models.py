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


class DemoShare(models.Model):
    """How many appeals of the demo an office has, whatever else was filed meanwhile."""

    office = models.CharField(max_length=20, unique=True)
    done = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.office}: {self.done}"

    @classmethod
    def counts(cls) -> dict[str, int]:
        return dict(cls.objects.values_list("office", "done"))

    @classmethod
    def add(cls, office: str, *, done: int, more: int) -> None:
        """Hold the row till the end of the transaction: a second demo at once finds it changed."""
        cls.objects.get_or_create(office=office, defaults={"done": 0})
        if not cls.objects.filter(office=office, done=done).update(done=done + more):
            message = "Another process makes the demo just now."
            raise RuntimeError(message)
