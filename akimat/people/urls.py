from django.contrib.auth.views import LogoutView
from django.urls import path

from akimat.people import absences, views

app_name = "people"
urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("password/", views.Password.as_view(), name="password"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<int:pk>/remove/", absences.remove, name="absence-remove"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
