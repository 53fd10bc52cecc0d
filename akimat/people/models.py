"""Staff accounts: who works where, in which post, and is away when. Citizens need no account."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
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


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def standing(self) -> Self:
        """Keep those that nobody has removed."""
        return self.filter(removed_at=None)

    def not_over_on(self, day: date) -> Self:
        return self.filter(last__gte=day)


class Absence(models.Model):
    """Somebody of a body is away for some days, the first and the last included.

    Why is nobody's business, so no reason is kept. A row is never deleted: what was known at a
    moment of the past, ``entered_at`` and ``removed_at`` say.
    """

    user = models.ForeignKey(User, models.PROTECT, db_index=False, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    entered_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["first", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="absence_ends_after_it_begins", condition=Q(last__gte=F("first"))
            ),
            ExclusionConstraint(
                name="absence_of_a_person_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        Func(
                            "first",
                            "last",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.first} – {self.last}"
