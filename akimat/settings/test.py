"""Tests: the same product, quicker and stricter."""

from akimat.settings.base import *  # noqa: F403 -- settings chain

SECRET_KEY = "only-for-tests-and-long-enough-to-sign-with"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# As where there is no gateway; a test that sends texts says «locmem».
SMS_BACKEND = ""
# Tests set the clock of the process.
CLOCK_OF_DATABASE = False
# A test sees what it has just changed.
REFERENCE_REMEMBERED_SECONDS = 0
DISPLAY_REMEMBERED_SECONDS = 0

CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
RING_EVERY_SECONDS = 0
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}

# A list page that asks the database once per row fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True

# tests/conftest.py turns this mark into a failure where the template is ours.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "[[undefined: %s]]"

# Files straight from their sources: a live server serves them, and nothing has to be collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
