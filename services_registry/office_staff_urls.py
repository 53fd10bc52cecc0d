"""The staff pages of offices and the consultation at the desk."""

from django.urls import path

from services_registry.views import consult, office_changes, office_staff

pages = [
    path("consult/", consult.search_page, name="consult"),
    path("consult/<str:code>/", consult.card, name="consult-card"),
    path("offices/", office_staff.offices, name="offices"),
    path("offices/<str:code>/", office_staff.show, name="office"),
    path("offices/<str:code>/hours/", office_changes.set_hours, name="office-hours"),
    path("offices/<str:code>/exception/", office_changes.add_exception, name="office-exception"),
    path(
        "offices/<str:code>/exception/<int:pk>/remove/",
        office_changes.remove_exception,
        name="office-exception-remove",
    ),
    path("offices/<str:code>/off/", office_changes.switch_off, name="office-off"),
    path("offices/<str:code>/on/", office_changes.switch_on, name="office-on"),
    path("offices/<str:code>/text/", office_changes.set_text, name="office-text"),
    path("offices/<str:code>/text/end/", office_changes.end_text, name="office-text-end"),
]
