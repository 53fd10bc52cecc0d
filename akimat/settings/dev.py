"""`manage.py up` and every command on a developer's machine."""

from akimat.settings.base import *  # noqa: F403 -- settings chain
from akimat.settings.secret import development_key

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or development_key(DATA_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Nobody is written to from here: texts are put into files.
SMS_BACKEND = env.str("SMS_BACKEND", default="file")

STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "akimat.launch.static.QuickStaticStorage"},
}
