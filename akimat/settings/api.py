"""The API and its description."""

from akimat.settings.env import env

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
API_BODY_LIMIT = 256 * 1024
# A filing by the API counts for the address it came from, or for the token.
API_FILINGS_PER_MINUTE = env.int("API_FILINGS_PER_MINUTE", default=120)
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
        "LookAgainState": "appeals.labels.verdicts.LOOK_AGAIN_CHOICES",
        "VerdictChoice": "appeals.labels.verdicts.CHOICE_CHOICES",
        "VerdictReason": "appeals.labels.verdicts.REASON_CHOICES",
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
