"""The photos and papers of an appeal, for the staff who see the appeal."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from akimat.audit.services import record_view
from akimat.base.file_kinds import TYPES
from akimat.base.http import private_file
from akimat.people.http import StaffRequest
from appeals import queries
from appeals.models import Attachment


@require_safe
def show(request: StaffRequest, number: str, pk: int) -> HttpResponseBase:
    """Give the file, with a line of the journal; photos open, papers are saved."""
    visible = queries.visible_to(request.user).filter(number=number)
    row = get_object_or_404(Attachment, pk=pk, appeal__in=visible)
    response = private_file(row.file, TYPES[row.kind], name=row.name, is_saved=row.kind == "pdf")
    record_view(f"appeal:{row.appeal_id}", actor=request.user, fields=["file"])
    return response
