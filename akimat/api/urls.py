from django.urls import include, path, re_path

from akimat.api import views

urlpatterns = [
    path("appeals/", include("appeals.api.urls")),
    path("reception/", include("reception.api.urls")),
    path("services/", include("services_registry.api.urls")),
    path("service-requests/", include("services_registry.api.journal_urls")),
    path("measures/", include("akimat.measures.api_urls")),
    path("open-data/", include("akimat.openness.api_urls")),
    path("schema/", views.Document.as_view(), name="api-schema"),
    path("docs/", views.SwaggerPage.as_view(url_name="api-schema"), name="api-docs"),
    re_path(r"^.*$", views.NoSuchAddress.as_view()),
]
