"""What belongs to the API as a whole: its documentation and its own 404."""

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Document(SpectacularAPIView):
    """The OpenAPI document of the one version there is: a name for another would be a header."""

    def _get_version_parameter(self, _request: Request) -> None:
        return None


class SwaggerPage(SpectacularSwaggerSplitView):
    """Swagger from our own static files; the script is a file of its own, as the CSP wants."""

    template_name = "api/docs.html"


@extend_schema(exclude=True)
class NoSuchAddress(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound

    def get(self, _request: Request) -> Response:
        raise NotFound
