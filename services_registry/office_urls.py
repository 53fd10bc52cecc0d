"""Offices for citizens, under /offices/."""

from django.urls import path

from services_registry.views import offices

app_name = "offices"
urlpatterns = [
    path("", offices.directory, name="list"),
    path("<str:code>/", offices.show, name="show"),
]
