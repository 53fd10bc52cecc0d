"""What a citizen opens without a login, under /services/."""

from django.urls import path

from services_registry.views import citizen, citizen_passport

app_name = "services-citizen"
urlpatterns = [
    path("", citizen.home, name="home"),
    path("all/", citizen.everything, name="all"),
    path("situation/<str:code>/", citizen.situation, name="situation"),
    path("<str:code>/", citizen_passport.show, name="passport"),
    path("<str:code>/print/", citizen_passport.as_paper, name="print"),
    path("<str:code>/documents.txt", citizen_passport.as_text, name="text"),
]
