"""Words for what devices keep while there is no network."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appeals.domain.offline_time import TimeRule

TIME_RULE_LABELS = {
    TimeRule.DEVICE: pgettext_lazy("time of filing", "As the device said"),
    TimeRule.NO_CONTACT: pgettext_lazy(
        "time of filing", "As received: the clock of the device was never compared with ours"
    ),
    TimeRule.CLOCK_MOVED: pgettext_lazy(
        "time of filing", "As received: the clock of the device was changed meanwhile"
    ),
    TimeRule.BEFORE_CONTACT: pgettext_lazy(
        "time of filing", "As received: the device says a time at which it had a connection"
    ),
    TimeRule.IN_FUTURE: pgettext_lazy(
        "time of filing", "As received: the device says a time that has not come yet"
    ),
    TimeRule.TOO_OLD: pgettext_lazy("time of filing", "As received: kept for more than three days"),
    TimeRule.OUT_OF_ORDER: pgettext_lazy(
        "time of filing", "As received: before what the same device had filed earlier"
    ),
}
ERROR_LABELS = {
    "offline_key_unknown": _(
        "The server has changed its key and cannot open this filing yet. It stays on the device. "
        "The administrator puts the old SECRET_KEY into SECRET_KEY_FALLBACKS; then it is sent."
    ),
    "offline_box_broken": _(
        "The filing cannot be opened: it was changed on the way or on the device. Nothing was "
        "filed. It stays on the device for the administrator."
    ),
    "kept_not_found": _(
        "There is no filing with this number and code yet. If the kiosk had no network when you "
        "filed, try again later: it is sent as soon as the network is back."
    ),
}
JOURNAL_LABELS = {
    "kept_offline": pgettext_lazy("journal", "Was kept on a device without network"),
}
