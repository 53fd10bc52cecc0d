"""What each number means and the list behind it, under /measures/."""

from django.urls import path

from akimat.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<slug:code>/", views.measure, name="measure"),
]
