"""The pages of numbers, under /board/."""

from django.urls import path

from akimat.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.board, name="own"),
    path("today/", views.today, name="today"),
    path("<slug:code>/", views.board, name="board"),
]
