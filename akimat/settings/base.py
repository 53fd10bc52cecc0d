"""What every process runs with; dev, test and prod add to it."""

from typing import Any

from django.utils.translation import pgettext_lazy

from akimat.settings.api import *  # noqa: F403 -- settings chain
from akimat.settings.env import *  # noqa: F403 -- ditto
from akimat.settings.messages import *  # noqa: F403 -- ditto
from akimat.settings.work import *  # noqa: F403 -- ditto

INSTALLED_APPS = [
    "akimat.people.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_filters",
    # django_htmx is middleware only: its static files would need an htmx that we do not take.
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "phonenumber_field",
    "rest_framework",
    # Ours, lowest layer first.
    "akimat.base",
    "akimat.structure",
    "akimat.workcalendar",
    "akimat.people.apps.PeopleConfig",
    "akimat.audit",
    "akimat.notifications",
    "services_registry",
    "appeals",
    "reception",
    "akimat.measures",
    "akimat.dashboards",
<<<<<<< HEAD
    "akimat.openness",
    "akimat.reports",
=======
    "akimat.oversight",
>>>>>>> wt-aud
    "akimat.launch",
]
MIDDLEWARE = [
    "akimat.base.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page asks for a login unless its view says aloud that it is public.
    "akimat.base.middleware.StaffLoginMiddleware",
    "akimat.base.middleware.NoNulMiddleware",
    "reception.views.kiosk_mode.KioskMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "akimat.base.middleware.DomainErrorMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "akimat.base.context.page",
                "reception.views.kiosk_mode.layout",
            ],
        },
    },
]
# Fields are written in Python; other widgets are looked up in our templates too.
FORM_RENDERER = "akimat.base.forms.Renderer"
ROOT_URLCONF = "akimat.urls"
WSGI_APPLICATION = "akimat.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- data ---------------------------------------------------------------------------------------
_DATABASE = env.db(
    "DATABASE_URL",
    default="postgres://postgres@127.0.0.1:5432/akimat",
    engine="akimat.base.postgresql",
)
# A server that is gone without a word is noticed by the kernel, not by a person waiting.
_KEEPALIVE = {"keepalives_idle": 30, "keepalives_interval": 5, "tcp_user_timeout": 20_000}
DATABASES = {
    "default": {
        **_DATABASE,
        # Opening a connection costs more than a list page's queries.
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_KEEPALIVE, **_DATABASE.get("OPTIONS", {})},
    },
}
# Whoever migrates owns the tables; with this address the product serves and owns nothing.
DATABASE_APP_URL = env.str("DATABASE_APP_URL", default="")
# Servers whose clocks differ must not sell one talk twice: that of the database decides.
CLOCK_OF_DATABASE = True
# Nothing that must be right lives in the cache: numbers, limits and the outbox are in PostgreSQL.
# In memory, not in Redis: a page must not fall with the queue.
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# How long a process trusts offices, places, bodies, topics and the calendar without asking again.
REFERENCE_REMEMBERED_SECONDS = 5

# --- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["akimat.people.backends.StaffBackend"]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "/appeals/"
# Who has no list of work to begin the day with begins it here.
HOME_OF_ROLE = {
    "manager": "/board/",
    "akim": "/board/",
    "regional_manager": "/board/",
    "auditor": "/audit/",
    "secretary": "/reception/requests/",
}
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_ENGINE = "akimat.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# --- words, time and numbers --------------------------------------------------------------------
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "django_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Ours first; then what the libraries have no Kazakh words for.
LOCALE_PATHS = [ROOT / "locale", ROOT / "akimat/base/library_words"]
FORMAT_MODULE_PATH = "akimat.formats"
USE_THOUSAND_SEPARATOR = True
USE_I18N = True
USE_TZ = True
# Not Asia/Almaty: that one was UTC+6 before 2024-03-01, the district never was.
TIME_ZONE = CELERY_TIMEZONE = "Asia/Aqtobe"
PHONENUMBER_DEFAULT_REGION = "KZ"
PHONENUMBER_DEFAULT_FORMAT = "INTERNATIONAL"

# --- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "jpg", "webp", "woff2", "gz", "br", "map")
MEDIA_ROOT = DATA_DIR / "media"
# Recordings of receptions: nobody but the product opens them, and it asks who wants to hear.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# Of words alone; the size of a recording is its own rule.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# What was sealed or signed with these still opens: old keys after a change of SECRET_KEY.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# --- the journal ---------------------------------------------------------------------------------
# What signs the daily seals: 32 bytes in hexadecimal. Empty: a key of our own beside the data.
JOURNAL_KEY = env.str("JOURNAL_KEY", default="")
JOURNAL_KEY_FILE = DATA_DIR / "journal_key"
# The public keys of before, in hexadecimal: their seals stay ours.
JOURNAL_OLD_KEYS = env.list("JOURNAL_OLD_KEYS", default=[])
# Who gets each seal by e-mail and keeps it where we cannot reach it.
SEAL_RECIPIENTS = env.list("SEAL_RECIPIENTS", default=[])

# --- the outside --------------------------------------------------------------------------------
# Printed on receipts as a QR code, so it must be the address that a citizen can open.
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
# The choice of a filter that narrows nothing.
FILTERS_EMPTY_CHOICE_LABEL = pgettext_lazy("filter", "All")
# Whether a proxy of ours stands in front and writes the forwarded header.
BEHIND_PROXY = False
# Where an appeal is registered that comes without a clerk: web, kiosk, API.
HOME_OFFICE = env.str("HOME_OFFICE", default="SA-KHR")
# How long a talk that a citizen has chosen waits for its code; then it is anybody's.
HOLD_MINUTES = env.int("HOLD_MINUTES", default=10)
# For who left only a phone: so long the desk can confirm the talk.
HOLD_MINUTES_AT_DESK = env.int("HOLD_MINUTES_AT_DESK", default=120)
# So often a number is called before its holder counts as not there.
HALL_CALLS_BEFORE_MISSED = env.int("HALL_CALLS_BEFORE_MISSED", default=3)
# How long the screens of an office share one look at the database. With the 1.5 s between two
# questions of a screen a call is seen within two seconds.
DISPLAY_REMEMBERED_SECONDS = 0.4
# Told to a citizen where neither the body nor the office has a phone in the reference data.
CONTACT_CENTRE = "1414"
# The portal of electronic services, for services whose own page on it is not known.
EGOV_URL = env.str("EGOV_URL", default="https://egov.kz")

# --- the browser --------------------------------------------------------------------------------
_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _SELF,
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": _SELF,
        "frame-ancestors": ["'none'"],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s [%(request_id)s] %(name)s %(message)s"},
    },
    "filters": {"named": {"()": "akimat.base.request_id.Named"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["named"]},
    },
    "root": {
        "handlers": ["console"],
        "level": env.str("LOG_LEVEL", default="INFO"),
    },
}
