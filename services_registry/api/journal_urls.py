from django.urls import path

from services_registry.api import journal

app_name = "api-service-requests"
urlpatterns = [
    path("", journal.RequestCollection.as_view(), name="list"),
    path("<str:number>/", journal.RequestDetail.as_view(), name="detail"),
    path("<str:number>/status/", journal.RequestStatus.as_view(), name="status"),
    path("<str:number>/steps/", journal.RequestSteps.as_view(), name="steps"),
]
