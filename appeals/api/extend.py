"""A longer term for an appeal, by a reasoned decision of the head (staff, by token)."""

from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.rest.described import errors
from akimat.people.rest import staff_of
from appeals import queries
from appeals.forms.actions import LONGEST_REASON
from appeals.models import Appeal
from appeals.services.extend import extend


class ExtendAppealSerializer(serializers.Serializer[dict[str, Any]]):
    until = serializers.DateField(help_text="The new last day of the term, a working day")
    reason = serializers.CharField(
        max_length=LONGEST_REASON, help_text="The applicant is told this"
    )


class ExtendedAppealSerializer(serializers.ModelSerializer[Appeal]):
    class Meta:
        model = Appeal
        fields: ClassVar = [
            "number",
            "due_on",
            "extended_on",
            "extension_reason",
            "tell_extension_by",
        ]
        read_only_fields = fields


class AppealExtend(APIView):
    """Extend the term once, while it runs; the applicant is told."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(
        operation_id="appeals_extend",
        request=ExtendAppealSerializer,
        responses={200: ExtendedAppealSerializer, **errors(400, 401, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, number: str) -> Response:
        user = staff_of(request)
        appeal = queries.visible_to(user).only("pk").filter(number=number).first()
        if appeal is None:
            raise Http404
        said = ExtendAppealSerializer().run_validation(request.data)
        later = extend(appeal.pk, until=said["until"], reason=said["reason"], actor=user)
        return Response(ExtendedAppealSerializer(later).data)
