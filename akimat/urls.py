"""Composition: which app answers which path."""

from django.contrib import admin
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from akimat.base import views
from akimat.launch import health
from akimat.people.views import language
from reception.views.kiosk_app import worker

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("akimat.api.urls")),
    path("appeals/", include("appeals.urls")),
    path("staff/", include("akimat.people.urls")),
    path("view-mode/", views.view_mode, name="view-mode"),
    path("kiosk-worker/<str:code>/", worker, name="kiosk-worker"),
    path("reception/", include("reception.citizen_urls")),
    path("reception/", include("reception.urls")),
    path("services/staff/", include("services_registry.urls")),
    path("services/request/", include("services_registry.journal_citizen_urls")),
    path("services/", include("services_registry.citizen_urls")),
    path("offices/", include("services_registry.office_urls")),
    path("measures/", include("akimat.measures.urls")),
    path("openness/journal/", include("akimat.audit.public_urls")),
    path("board/", include("akimat.dashboards.urls")),
<<<<<<< HEAD
    path("reports/", include("akimat.reports.urls")),
    path("openness/", include("akimat.openness.urls")),
=======
    path("audit/", include("akimat.oversight.urls")),
>>>>>>> wt-aud
    path("", include("appeals.citizen_urls")),
    path("i18n/setlang/", language, name="set_language"),
]
handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
