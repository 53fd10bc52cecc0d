from typing import TYPE_CHECKING, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from akimat.base.masks import mask_email, mask_phone
from akimat.notifications import services
from akimat.notifications.labels import STANDING_LABELS
from akimat.notifications.models import Message

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    # Only the stubs know the class as generic.
    MessageModelAdmin = admin.ModelAdmin[Message]
else:
    MessageModelAdmin = admin.ModelAdmin


@admin.action(description=_("Try to send these letters again"))
def try_again(
    _admin: MessageModelAdmin, _request: "HttpRequest", chosen: "QuerySet[Message]"
) -> None:
    for message in chosen.filter(sent_at=None):
        services.try_again(message)


TIMES = (
    *("created_at", "not_after", "sent_at", "provider_id", "next_try_at", "attempts"),
    "last_error",
)


@admin.register(Message)
class MessageAdmin(MessageModelAdmin):
    """Why a letter did not go, and one more try for it."""

    # Whose letter it is and what it says is not the administrator's to read.
    list_display = (
        *("created_at", "channel", "template", "address", "standing", "attempts"),
        "last_error",
    )
    fields = (
        *("key", "channel", "template", "language", "address", "attachment", "standing"),
        *TIMES,
    )
    readonly_fields = ("address", "standing")
    # Given up: neither sent nor to be tried again.
    list_filter: ClassVar = [
        ("sent_at", admin.EmptyFieldListFilter),
        ("next_try_at", admin.EmptyFieldListFilter),
        "channel",
        "template",
        "language",
    ]
    search_fields = ("key",)
    actions = (try_again,)
    show_full_result_count = False

    @admin.display(description=_("recipient"))
    def address(self, message: Message) -> str:
        if message.channel == Message.Channel.SMS:
            return mask_phone(message.recipient)
        return mask_email(message.recipient)

    @admin.display(description=_("state"))
    def standing(self, message: Message) -> str:
        return str(STANDING_LABELS[message.standing])

    def has_add_permission(self, _request: "HttpRequest") -> bool:
        return False

    def has_change_permission(self, _request: "HttpRequest", _obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: "HttpRequest", _obj: Message | None = None) -> bool:
        return False
