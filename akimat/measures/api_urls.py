from django.urls import path

from akimat.measures import api

app_name = "api-measures"
urlpatterns = [
    path("", api.Catalogue.as_view(), name="list"),
    path("<slug:code>/", api.Number.as_view(), name="number"),
]
