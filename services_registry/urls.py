"""The staff pages of services, under /services/staff/."""

from django.urls import URLPattern
from django.views.decorators.cache import cache_control

from services_registry import registry_urls

app_name = "services"


def _private(pages: list[URLPattern]) -> list[URLPattern]:
    """Let nothing on the way, nor the browser, keep these pages."""
    for one in pages:
        one.callback = cache_control(private=True, no_store=True)(one.callback)
    return pages


urlpatterns = _private([*registry_urls.pages])
