"""The public page of numbers, its history and its files, under /openness/."""

from django.urls import path

from akimat.openness import views

app_name = "openness"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("history/", views.history, name="history"),
    path("data/<str:name>", views.data, name="data"),
]
