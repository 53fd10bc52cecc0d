"""The Celery app of the beat process under `up`.

Beat sends names on time and runs nothing: without Django's apps it starts in half a second and
takes half the memory.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.prod")

app = Celery("akimat", fixups=[])
app.config_from_object("django.conf:settings", namespace="CELERY")
