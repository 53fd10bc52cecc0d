"""What a citizen opens without a login; included at the root."""

from django.urls import path

from appeals.views import (
    citizen,
    offline,
    proof,
    registered_online,
    verdict,
    wizard,
    wizard_typing,
)

app_name = "citizen"
urlpatterns = [
    path("", citizen.home, name="home"),
    path("status/", citizen.ask_status, name="status"),
    path("status/kept/<str:number>/", citizen.kept, name="kept"),
    path("status/<str:number>/", citizen.show, name="appeal"),
    path("a/<int:pk>/", citizen.short, name="appeal-short"),
    path("status/<str:number>/verdict/", verdict.verdict, name="verdict"),
    path("status/<str:number>/complaint/", verdict.complain, name="complain"),
    path("status/<str:number>/receipt/", citizen.receipt, name="receipt"),
    path("status/<str:number>/receipt.pdf", citizen.receipt_pdf, name="receipt-pdf"),
    path("status/<str:number>/proof/", proof.show, name="proof"),
    path("status/<str:number>/proof.json", proof.saved, name="proof-json"),
    path("status/<str:number>/registered/", registered_online.show, name="registered"),
    path("status/<str:number>/answer/", citizen.answer, name="answer"),
    path("status/<str:number>/answer.pdf", citizen.answer_as_pdf, name="answer-pdf"),
    # The wizard: the key of a draft opens nothing without the session of its browser.
    path("appeal/", wizard.start, name="wizard"),
    path("appeal/offline/", offline.page, name="offline"),
    path("appeal/worker.js", offline.worker, name="offline-worker"),
    path("appeal/guess/", wizard_typing.guess_text, name="wizard-guess"),
    path("appeal/streets/", wizard_typing.streets, name="wizard-streets"),
    path("appeal/<str:key>/<str:step>/", wizard.step, name="wizard-step"),
]
