"""Files of an appeal that is being written: checked by content, photos freed of their notes."""

from datetime import datetime

from django.core.files.base import ContentFile, File
from django.db import connection, transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.file_kinds import HEAD, kind_of
from appeals.domain.files import LARGEST, MOST, is_named_as
from appeals.domain.photos import BrokenPhotoError, without_notes
from appeals.models import Attachment

NAME_LENGTH = 120
MEGABYTE = 1024 * 1024


def keep(draft: str, upload: "File[bytes]") -> Attachment:
    """Keep a file for the draft with this key.

    Raises ``file_too_large``, ``file_kind``, ``file_named_otherwise``, ``file_broken``,
    ``file_too_many``.
    """
    name = (upload.name or "").replace("\x00", "")[-NAME_LENGTH:]
    kind, content = _checked(name, upload)
    with transaction.atomic():
        _wait_for(draft)
        if Attachment.objects.filter(draft=draft).count() >= MOST:
            raise DomainError("file_too_many", most=MOST)
        row = Attachment(
            draft=draft, name=name, kind=kind, size=len(content), uploaded_at=clock.now()
        )
        # Not under its own name: that is told by a person and may tell of one.
        row.file.save(f"{draft[:8]}.{kind}", ContentFile(content))
    return row


def _checked(name: str, upload: "File[bytes]") -> tuple[str, bytes]:
    if (upload.size or 0) > LARGEST:
        raise DomainError("file_too_large", name=name, megabytes=LARGEST // MEGABYTE)
    content = upload.read()
    kind = kind_of(content[:HEAD])
    if kind is None:
        raise DomainError("file_kind", name=name)
    if not is_named_as(name, kind):
        raise DomainError("file_named_otherwise", name=name, kind=kind.upper())
    if kind == "pdf":
        return kind, content
    try:
        return kind, without_notes(content, kind)
    except BrokenPhotoError:
        raise DomainError("file_broken", name=name) from None


def _wait_for(draft: str) -> None:
    """Let files of one draft come one after the other, so that nobody has more than allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"attachment:{draft}"])


def waiting(draft: str) -> list[Attachment]:
    return list(Attachment.objects.filter(draft=draft).order_by("pk"))


def drop(draft: str, pk: int) -> None:
    """Take a file back; one that is filed with an appeal stays."""
    _delete(Attachment.objects.filter(draft=draft, pk=pk, appeal=None).first())


def drop_all(draft: str) -> None:
    for row in Attachment.objects.filter(draft=draft, appeal=None):
        _delete(row)


def sweep(before: datetime) -> int:
    """Drop what was put to drafts that nobody has filed; gives how many files."""
    left = list(Attachment.objects.filter(appeal=None, uploaded_at__lt=before).order_by("pk")[:500])
    for row in left:
        _delete(row)
    return len(left)


def _delete(row: Attachment | None) -> None:
    """Drop row and file, unless it was filed in the meantime."""
    if row is None:
        return
    with transaction.atomic():
        gone, _each = Attachment.objects.filter(pk=row.pk, appeal=None).delete()
        if gone:
            name, storage = str(row.file.name), row.file.storage
            transaction.on_commit(lambda: storage.delete(name))
