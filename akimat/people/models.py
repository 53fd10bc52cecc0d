"""Staff accounts: who works where, in which post. Citizens need no account."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from knox.models import get_token_model

from akimat.base.choices import choices_for
from akimat.people.labels import ROLE_LABELS
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, OFFICE_ROLES, Role
from akimat.structure.names import localized


class StaffManager(UserManager["User"]):
    use_in_migrations = False

    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **fields: object,
    ) -> "User":
        """Make the first administrator; the others are made in the administration."""
        fields = {"role": Role.ADMINISTRATOR, **fields}
        return super().create_superuser(username, email, password, **fields)


class User(AbstractUser):
    """What an account may do, its role says; Django's own marks of an administrator follow it."""

    role = models.CharField(
        _("role"), max_length=20, choices=choices_for(ROLE_LABELS), default=Role.CLERK
    )
    body = models.ForeignKey(
        "structure.Body",
        models.PROTECT,
        verbose_name=_("body"),
        null=True,
        blank=True,
        related_name="staff",
    )
    office = models.ForeignKey(
        "structure.Office",
        models.PROTECT,
        verbose_name=_("office"),
        null=True,
        blank=True,
        related_name="staff",
    )
    patronymic = models.CharField(_("patronymic"), max_length=150, blank=True)
    post_kk = models.CharField(_("post in Kazakh"), max_length=200, blank=True)
    post_ru = models.CharField(_("post in Russian"), max_length=200, blank=True)
    post_en = models.CharField(_("post in English"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, default="kk")

    REQUIRED_FIELDS: ClassVar = ["email"]

    objects: ClassVar = StaffManager()

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                name="user_of_a_body_has_a_body",
                condition=~Q(role__in=BODY_ROLES) | ~Q(body=None),
            ),
            models.CheckConstraint(
                name="user_of_an_office_has_an_office",
                condition=~Q(role__in=[*OFFICE_ROLES, *DISTRICT_ROLES]) | ~Q(office=None),
            ),
        ]

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        self.is_staff = self.is_superuser = self.role == Role.ADMINISTRATOR
        has_new_password = vars(self).get("_password") is not None
        super().save(*args, **options)
        if has_new_password:
            # Whoever knows the old password may have drawn a token with it.
            get_token_model().objects.filter(user=self).delete()

    @property
    def post(self) -> str:
        return localized(self, "post")

    @property
    def short_name(self) -> str:
        """Surname and initials, as the receipt shows the receiver (APPC 64(2))."""
        return short_name_of(self.username, self.last_name, self.first_name, self.patronymic)


def short_name_of(username: str, last_name: str, first_name: str, patronymic: str) -> str:
    initials = [f"{name[0]}." for name in (first_name, patronymic) if name]
    # Initials stay together at the end of a line.
    return " ".join([last_name or username, *filter(None, ["\u00a0".join(initials)])])
