"""The index of the open data: each file with its size and its hash."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.openness.publishing import index, latest


class FileSerializer(serializers.Serializer[Any]):
    """``sha256`` is of the file unpacked; files without rows have none."""

    name = serializers.CharField()
    url = serializers.URLField()
    format = serializers.CharField()
    rows = serializers.IntegerField(allow_null=True)
    bytes = serializers.IntegerField()
    sha256 = serializers.CharField(allow_null=True)


class IndexSerializer(serializers.Serializer[Any]):
    """``day`` is null as long as nothing was published."""

    day = serializers.DateField(allow_null=True)
    last_month = serializers.CharField(allow_null=True)
    files = FileSerializer(many=True)


class Index(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="open_data_index", responses=IndexSerializer)
    def get(self, request: Request) -> Response:
        publication = latest()
        if publication is None:
            return Response({"day": None, "last_month": None, "files": []})
        files = [
            {"sha256": None, **file, "url": request.build_absolute_uri(_url(file["name"]))}
            for file in index(publication)
        ]
        found = {"day": publication.day, "last_month": publication.last_month, "files": files}
        return Response(IndexSerializer(found).data)


def _url(name: str) -> str:
    return reverse("openness:data", args=[name])
