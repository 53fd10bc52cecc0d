"""An installation in which every page fails."""

from django.urls import re_path

from akimat.base import views
from akimat.base.http import public


@public
def fail(_request):
    raise LookupError


urlpatterns = [re_path("", fail)]
handler500 = views.server_error
