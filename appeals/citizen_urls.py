"""What a citizen opens without a login; included at the root."""

from django.urls import path

from appeals.views import citizen

app_name = "citizen"
urlpatterns = [
    path("", citizen.home, name="home"),
    path("status/", citizen.ask_status, name="status"),
    path("status/kept/<str:number>/", citizen.kept, name="kept"),
    path("status/<str:number>/", citizen.show, name="appeal"),
    path("status/<str:number>/receipt/", citizen.receipt, name="receipt"),
    path("status/<str:number>/receipt.pdf", citizen.receipt_pdf, name="receipt-pdf"),
    path("status/<str:number>/answer/", citizen.answer, name="answer"),
    path("status/<str:number>/answer.pdf", citizen.answer_as_pdf, name="answer-pdf"),
]
