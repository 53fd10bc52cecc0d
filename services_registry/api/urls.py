from django.urls import path

from services_registry.api import views

app_name = "api-services"
urlpatterns = [
    path("", views.Search.as_view(), name="search"),
    path("<str:code>/", views.ServiceDetail.as_view(), name="detail"),
]
