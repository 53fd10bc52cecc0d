"""A real installation behind a TLS proxy; whatever is missing here stops the start."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from akimat.settings.base import *  # noqa: F403 -- settings chain

DEBUG = False
SHORTEST_SECRET_KEY = 50
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_SECRET_KEY:
    raise ImproperlyConfigured(
        f"SECRET_KEY has {len(SECRET_KEY)} characters; at least {SHORTEST_SECRET_KEY} are needed."
    )
PUBLIC_URL = env.str("PUBLIC_URL").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(PUBLIC_URL).hostname or ""])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
DATABASES["default"] |= env.db("DATABASE_URL", engine=DATABASES["default"]["ENGINE"])
REDIS_URL = env.str("REDIS_URL")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "akimat.launch.static.ModuleStaticStorage"},
}

BEHIND_PROXY = True
# The proxy overwrites this header, so a client cannot set it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# The container's own health check speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
