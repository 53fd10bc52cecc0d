"""What anybody may read of the journal: its seals; included below /openness/."""

from django.urls import path

from akimat.audit import public_views
from akimat.audit.offline import NAME

app_name = "journal"
urlpatterns = [
    path("", public_views.seals, name="seals"),
    path("seals.json", public_views.seals_as_json, name="seals-json"),
    path(NAME, public_views.verifier, name="verifier"),
]
