from django.http import Http404, HttpRequest, HttpResponse


def show(_request: HttpRequest, **_names: object) -> HttpResponse:
    raise Http404
