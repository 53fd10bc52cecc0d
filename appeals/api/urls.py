from django.urls import path

from appeals.api import views

app_name = "api-appeals"
urlpatterns = [
    path("", views.AppealCollection.as_view(), name="list"),
    path("<str:number>/", views.AppealDetail.as_view(), name="detail"),
    path("<str:number>/status/", views.AppealStatus.as_view(), name="status"),
]
