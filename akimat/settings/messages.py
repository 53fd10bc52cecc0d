"""How letters and text messages leave the house."""

from akimat.settings.env import DATA_DIR, env

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
