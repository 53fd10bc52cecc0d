"""What every process runs with; dev, test and prod add to it.

Values from outside come through `env`: a missing one that has no safe default stops the start.
"""

from pathlib import Path
from typing import Any

import environ
from django.utils.translation import pgettext_lazy

from akimat.settings.schedule import BEAT_SCHEDULE

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

# Everything that the product writes on its own machine lies under this one folder.
DATA_DIR = Path(env.str("AKIMAT_DATA", default=str(ROOT / ".data"))).resolve()

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
# Servers whose clocks differ must not sell one talk twice: that of the database decides.
CLOCK_OF_DATABASE = True
REDIS_URL = env.str("REDIS_URL", default="")
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
TIME_ZONE = "Asia/Aqtobe"
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

# --- the outside --------------------------------------------------------------------------------
# Printed on receipts as a QR code, so it must be the address that a citizen can open.
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Open Akimat <noreply@localhost>")
EMAIL_TIMEOUT = 15
# Text messages: docs/sms.md. Empty: there is no gateway, and pages say so.
SMS_BACKEND = env.str("SMS_BACKEND", default="")
SMS_FOLDER = DATA_DIR / "sms"
SMS_HTTP = {
    "url": env.str("SMS_HTTP_URL", default=""),
    "method": env.str("SMS_HTTP_METHOD", default="POST"),
    "style": env.str("SMS_HTTP_STYLE", default="form"),
    "fields": env.json(
        "SMS_HTTP_FIELDS", default={"to": "{phone}", "text": "{text}", "from": "{sender}"}
    ),
    "headers": env.json("SMS_HTTP_HEADERS", default={}),
    "login": env.str("SMS_LOGIN", default=""),
    "password": env.str("SMS_PASSWORD", default=""),
    "token": env.str("SMS_TOKEN", default=""),
    "sender": env.str("SMS_SENDER", default=""),
    "id_at": env.str("SMS_HTTP_ID_AT", default=""),
    "error_at": env.str("SMS_HTTP_ERROR_AT", default=""),
    "refused_codes": frozenset(env.list("SMS_HTTP_REFUSED_CODES", default=[])),
    "knows_key": env.bool("SMS_HTTP_KNOWS_KEY", default=False),
    "timeout": env.float("SMS_HTTP_TIMEOUT", default=10),
}
# Each text costs money: so many leave in a day, to one phone in an hour, and for one address.
SMS_REGIONS = env.list("SMS_REGIONS", default=["KZ"])
SMS_A_DAY = env.int("SMS_A_DAY", default=500)
SMS_A_PHONE = env.int("SMS_A_PHONE", default=4)
SMS_AN_ADDRESS = env.int("SMS_AN_ADDRESS", default=20)

# The choice of a filter that narrows nothing.
FILTERS_EMPTY_CHOICE_LABEL = pgettext_lazy("filter", "All")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "akimat.base.rest.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["akimat.base.rest.parsers.LimitedJSONParser"],
    "EXCEPTION_HANDLER": "akimat.base.rest.errors.handle",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Whether a proxy of ours stands in front and writes the forwarded header.
BEHIND_PROXY = False
API_BODY_LIMIT = 256 * 1024
# A filing by the API counts for the address it came from, or for the token.
API_FILINGS_PER_MINUTE = env.int("API_FILINGS_PER_MINUTE", default=120)
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
SPECTACULAR_SETTINGS = {
    "TITLE": "Open Akimat API",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    # One name a set of choices, wherever it stands.
    "ENUM_NAME_OVERRIDES": {
        "ApplicantType": "appeals.labels.APPLICANT_TYPE_CHOICES",
        "ChannelEnum": "appeals.labels.CHANNEL_CHOICES",
        "FormEnum": "appeals.labels.FORM_CHOICES",
        "KindEnum": "appeals.labels.KIND_CHOICES",
        "LanguageEnum": "appeals.labels.LANGUAGE_CHOICES",
        "StateEnum": "appeals.labels.STATE_CHOICES",
        "BookingState": "reception.labels.booking.BOOKING_STATE_CHOICES",
        "SessionKind": "reception.labels.booking.SESSION_KIND_CHOICES",
        "TalkLanguage": "reception.labels.booking.TALK_LANGUAGE_CHOICES",
        "TicketLanguage": "reception.labels.hall.TICKET_LANGUAGE_CHOICES",
        "TicketState": "reception.labels.hall.TICKET_STATE_CHOICES",
        "ServiceChannel": "services_registry.labels.requests.CHANNEL_CHOICES",
        "ServiceLanguage": "services_registry.labels.requests.LANGUAGE_CHOICES",
        "ServiceState": "services_registry.labels.requests.STATE_CHOICES",
        "TicketPriority": "reception.labels.hall.TICKET_PRIORITY_CHOICES",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # A deep link is a link inside a button, which a screen reader does not find.
    "SWAGGER_UI_SETTINGS": {"deepLinking": False},
}

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

# --- background work ----------------------------------------------------------------------------
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL) or "filesystem://"
_MAIL = DATA_DIR / "broker"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {
        "data_folder_in": str(_MAIL / "queue"),
        "data_folder_out": str(_MAIL / "queue"),
        "processed_folder": str(_MAIL / "processed"),
        "control_folder": str(_MAIL / "control"),
        "polling_interval": 0.05,
    }
    if CELERY_BROKER_URL.startswith("filesystem:")
    # A page must not wait for a dead or hanging broker: the sweeper finds what it could not send.
    # Two seconds, since the worker itself asks for new work in waits of one.
    else {"socket_connect_timeout": 1, "socket_timeout": 2, "visibility_timeout": 3600}
)
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 9 * 60
CELERY_TASK_TIME_LIMIT = 10 * 60
# The file broker hands out one handful a look. What a dead worker held is found by the sweepers.
CELERY_WORKER_PREFETCH_MULTIPLIER = 16
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
# Under load a process tells the worker so often that new appeals wait, not once for each.
RING_EVERY_SECONDS = 0.1
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE

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
