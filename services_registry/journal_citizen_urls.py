"""What whoever holds the receipt of a request opens without a login, under /services/request/."""

from django.urls import path

from services_registry.views import journal_citizen

app_name = "service-journal"
urlpatterns = [
    path("<str:number>/", journal_citizen.status, name="status"),
    path("<str:number>/receipt/", journal_citizen.receipt, name="receipt"),
    path("<str:number>/receipt.pdf", journal_citizen.receipt_as_pdf, name="receipt-pdf"),
]
