"""The staff pages of appeals, under /appeals/."""

from django.urls import path

from appeals.views import (
    actions,
    card,
    desk,
    files,
    incident_steps,
    incidents,
    lists,
    papers,
    queues,
    registered,
    risk,
    watching,
)

app_name = "appeals"
_desk = [
    path("new/", desk.intake, name="new"),
    path("new/earlier/", desk.earlier, name="new-earlier"),
    path("new/streets/", desk.streets, name="new-streets"),
    path("<str:number>/registered/", registered.registered, name="registered"),
    path("<str:number>/routing/", registered.routing, name="routing"),
    path("<str:number>/external-number/", registered.external_number, name="external-number"),
]
_papers = [
    path("<str:number>/receipt/", papers.receipt, name="receipt"),
    path("<str:number>/receipt.pdf", papers.receipt_as_pdf, name="receipt-pdf"),
    path("<str:number>/answer.pdf", papers.answer_as_pdf, name="answer-pdf"),
    path("<str:number>/protocol/", papers.protocol, name="protocol"),
    path("<str:number>/files/<int:pk>/", files.show, name="file"),
]
_lists = [
    path("", lists.inbox, name="list"),
    path("search/", lists.find, name="search"),
    path("triage/", queues.triage, name="triage"),
    path("approval/", queues.approval, name="approval"),
    path(
        "without-external-number/",
        queues.without_external_number,
        name="without-external-number",
    ),
]
_card = [
    path("<str:number>/", card.detail, name="detail"),
    path("<str:number>/personal/", card.personal, name="personal"),
    path("<str:number>/copy/", card.to_copy, name="copy-card"),
    path("<str:number>/print/", card.printed, name="print"),
    path("<str:number>/number/", actions.number_, name="number"),
    path("<str:number>/mend/", actions.mend, name="mend"),
    path("<str:number>/route/", actions.route, name="route"),
    path("<str:number>/accept/", actions.accept, name="accept"),
    path("<str:number>/decline/", actions.decline, name="decline"),
    path("<str:number>/assign/", actions.assign, name="assign"),
    path("<str:number>/draft/", actions.draft, name="draft"),
    path("<str:number>/rework/", actions.rework, name="rework"),
    path("<str:number>/sign/", actions.sign, name="sign"),
    path("<str:number>/send/", actions.send, name="send"),
    path("<str:number>/close/", actions.close, name="close"),
    path("<str:number>/redirect/", actions.redirect, name="redirect"),
    path("<str:number>/withdraw/", actions.withdraw, name="withdraw"),
    path("<str:number>/return/", actions.return_, name="return"),
    path("<str:number>/look-again/", watching.look_again, name="look-again"),
    path("<str:number>/control/", watching.control, name="control"),
    path("<str:number>/extend/", watching.extend, name="extend"),
    path("<str:number>/extension-told/", watching.extension_told, name="extension-told"),
    path("<str:number>/lift/", watching.lift, name="lift"),
]
_incidents = [
    path("incidents/", incidents.index, name="incidents"),
    path("incidents/<str:number>/", incidents.one, name="incident"),
    path("incidents/<str:number>/confirm/", incident_steps.confirm, name="incident-confirm"),
    path("incidents/<str:number>/end/", incident_steps.end, name="incident-end"),
    path("incidents/<str:number>/dismiss/", incident_steps.dismiss, name="incident-dismiss"),
    path("incidents/<str:number>/add/", incident_steps.add, name="incident-add"),
    path("incidents/<str:number>/take-out/", incident_steps.take_out, name="incident-take-out"),
    path("incidents/<str:number>/draft/", incident_steps.draft, name="incident-draft"),
    path("incidents/<str:number>/sign/", incident_steps.sign, name="incident-sign"),
]
_risk = [
    path("risk/", risk.ten, name="risk"),
    path("risk/model/", risk.model, name="risk-model"),
]
# The names of pages before the numbers of appeals.
urlpatterns = [*_incidents, *_risk, *_lists, *_desk, *_papers, *_card]
