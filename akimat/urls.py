"""Composition: which app answers which path."""

from django.contrib import admin
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from akimat.base import views
from akimat.launch import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("akimat.api.urls")),
    path("appeals/", include("appeals.urls")),
    path("staff/", include("akimat.people.urls")),
    path("view-mode/", views.view_mode, name="view-mode"),
    path("board/", include("akimat.dashboards.urls")),
    path("", include("appeals.citizen_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
