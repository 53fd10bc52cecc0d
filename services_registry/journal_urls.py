"""The journal of services rendered and complaints about services, under /services/staff/."""

from django.urls import path

from services_registry.views import (
    complaint_list,
    complaints,
    journal_bulk,
    journal_card,
    journal_counts,
    journal_desk,
    journal_list,
    journal_papers,
    portal_imports,
)

_journal = [
    path("journal/", journal_list.journal, name="journal"),
    path("journal/new/", journal_desk.new, name="journal-new"),
    path("journal/list/", journal_bulk.paper_list, name="journal-bulk"),
    path("journal/imports/", portal_imports.imports, name="journal-imports"),
    path("journal/imports/<int:pk>/", portal_imports.one, name="journal-import"),
    path(
        "journal/imports/<int:pk>/columns/",
        portal_imports.name_columns,
        name="journal-import-columns",
    ),
    path("journal/imports/<int:pk>/<str:action>/", portal_imports.step, name="journal-import-step"),
    path("journal/counts/", journal_counts.page, name="journal-counts"),
    path("journal/counts.csv", journal_counts.as_csv, name="journal-counts-csv"),
]
_card = [
    path("journal/<str:number>/", journal_card.card, name="journal-card"),
    path("journal/<str:number>/personal/", journal_card.personal, name="journal-personal"),
    path("journal/<str:number>/step/<str:action>/", journal_card.step, name="journal-step"),
    path("journal/<str:number>/scans/", journal_card.add_scan, name="journal-add-scan"),
    path("journal/<str:number>/scans/<int:pk>/", journal_card.scan, name="journal-scan"),
    path("journal/<str:number>/receipt/", journal_papers.receipt, name="journal-receipt"),
    path(
        "journal/<str:number>/receipt.pdf",
        journal_papers.receipt_as_pdf,
        name="journal-receipt-pdf",
    ),
    path("journal/<str:number>/refusal/", journal_papers.refusal, name="journal-refusal"),
    path(
        "journal/<str:number>/refusal.pdf",
        journal_papers.refusal_as_pdf,
        name="journal-refusal-pdf",
    ),
]
_complaints = [
    path("complaints/", complaint_list.complaints, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint-new"),
    path("complaints/<str:number>/", complaints.card, name="complaint"),
    path("complaints/<str:number>/step/<str:action>/", complaints.step, name="complaint-step"),
]
pages = [*_journal, *_card, *_complaints]
