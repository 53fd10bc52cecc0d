"""The auditor's room, under /audit/."""

from django.urls import path

from akimat.oversight.views import breaches, cases, looks, samples

app_name = "oversight"
urlpatterns = [
    path("", cases.home, name="home"),
    path("case/<str:number>/", cases.case, name="case"),
    path("case/<str:number>/print/", cases.printed, name="case-print"),
    path("case/<str:number>/case.pdf", cases.pdf, name="case-pdf"),
    path("case/<str:number>/case.json", cases.as_file, name="case-json"),
    path("breaches/", breaches.overview, name="breaches"),
    path("breaches/table.<str:kind>", breaches.overview_file, name="breaches-file"),
    path("breaches/<slug:code>/", breaches.breach, name="breach"),
    path("breaches/<slug:code>/list.<str:kind>", breaches.breach_file, name="breach-file"),
    path("sample/", samples.sample, name="sample"),
    path("sample/sample.<str:kind>", samples.sample_file, name="sample-file"),
    path("sample/population.csv", samples.population_file, name="population-file"),
    path("looks/", looks.looks, name="looks"),
    path("looks/looks.csv", looks.looks_file, name="looks-file"),
]
