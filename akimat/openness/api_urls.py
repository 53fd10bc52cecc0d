from django.urls import path

from akimat.openness import api

app_name = "api-open-data"
urlpatterns = [path("", api.Index.as_view(), name="index")]
