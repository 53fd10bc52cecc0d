"""The people of the demo akimat: one of each role, and three for each body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password

from akimat.demo import stories
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office

PASSWORD = "demo-akimat-2026"  # noqa: S105 -- printed at the start of the demo, never in production
# The first is where the people of the demo log in; the last three are of its neighbours.
OFFICES = ("SA-KHR", "OS-01", "OS-42", "SA-MUG", "OS-10", "SA-SHA")
POSTS = {
    Role.CLERK: ("Бірыңғай терезе маманы", "Специалист единого окна", "Single-window clerk"),
    Role.CONTROLLER: ("Бақылаушы", "Контролёр", "Controller"),
    Role.SECRETARY: ("Қабылдау хатшысы", "Секретарь приёмной", "Reception secretary"),
    Role.AKIM: ("Аудан әкімі", "Аким района", "District akim"),
    Role.MANAGER: ("Аппарат басшысы", "Руководитель аппарата", "Head of the apparatus"),
    Role.REGIONAL_MANAGER: ("Облыс үйлестірушісі", "Координатор области", "Regional manager"),
    Role.AUDITOR: ("Аудитор", "Аудитор", "Auditor"),
    Role.ADMINISTRATOR: ("Жүйе әкімшісі", "Администратор системы", "Administrator"),
    Role.HEAD: ("Бөлім басшысы", "Руководитель отдела", "Head of the body"),
    Role.EXECUTOR: ("Бас маман", "Главный специалист", "Chief specialist"),
}
# The logins that `up` prints, in the order of an appeal's life.
LOGINS = (
    ("clerk", Role.CLERK),
    ("executor", Role.EXECUTOR),
    ("head", Role.HEAD),
    ("controller", Role.CONTROLLER),
    ("manager", Role.MANAGER),
    ("akim", Role.AKIM),
    ("secretary", Role.SECRETARY),
    ("region", Role.REGIONAL_MANAGER),
    ("auditor", Role.AUDITOR),
    ("admin", Role.ADMINISTRATOR),
)
SHOWN_BODY = "RA-KHROMTAU"
# The shown body answers appeals and renders no services: these have a full journal of them.
OF_SERVICES = (
    ("executor-khr-soc", "executor of a body that renders services"),
    ("head-khr-soc", "its head"),
)


@dataclass(slots=True)
class Staff:
    clerks: dict[str, User] = field(default_factory=dict)
    controllers: dict[str, User] = field(default_factory=dict)
    heads: dict[str, User] = field(default_factory=dict)
    executors: dict[str, list[User]] = field(default_factory=dict)


def offices() -> list[Office]:
    found = {office.code: office for office in Office.objects.filter(code__in=OFFICES)}
    return [found[code] for code in OFFICES]


def make_staff(random: Random) -> Staff:
    """Make the accounts where they are missing; asked again, it gives the same people."""
    return _made(_wanted(random))


def make_clerks(random: Random, codes: Iterable[str]) -> Staff:
    """Make a clerk for each of the offices that has none, and give everybody."""
    served = User.objects.filter(role=Role.CLERK, office__code__in=codes).values("office")
    without = Office.objects.filter(code__in=codes).exclude(pk__in=served).order_by("code")
    return _made(_clerk(random, office) for office in without)


def _made(wanted: Iterable[User]) -> Staff:
    users, password = list(wanted), make_password(PASSWORD)
    for user in users:
        user.password = password
    User.objects.bulk_create(users, ignore_conflicts=True)
    return _grouped()


def _wanted(random: Random) -> Iterator[User]:
    home = Office.objects.get(code=OFFICES[0])
    shown = Body.objects.get(code=SHOWN_BODY)
    for login, role in LOGINS:
        body = shown if role in {Role.HEAD, Role.EXECUTOR} else None
        yield _user(random, login, role, body=body, office=None if body else home)
    for office in offices()[1:]:
        yield _clerk(random, office)
        yield _user(random, f"controller-{office.code.lower()}", Role.CONTROLLER, office=office)
    for body in Body.objects.internal().order_by("code"):
        code = body.code.lower()
        if body != shown:
            yield _user(random, f"head-{code}", Role.HEAD, body=body)
            yield _user(random, f"executor-{code}", Role.EXECUTOR, body=body)
        yield _user(random, f"executor2-{code}", Role.EXECUTOR, body=body)


def _clerk(random: Random, office: Office) -> User:
    return _user(random, f"clerk-{office.code.lower()}", Role.CLERK, office=office)


def _user(
    random: Random,
    login: str,
    role: Role,
    *,
    body: Body | None = None,
    office: Office | None = None,
) -> User:
    last, first, patronymic = stories.person(random).full_name.split()
    kk, ru, en = POSTS[role]
    is_admin = role == Role.ADMINISTRATOR
    return User(
        username=login,
        last_name=last,
        first_name=first,
        patronymic=patronymic,
        email=f"{login}@akimat.invalid",
        role=role,
        body=body,
        office=office,
        post_kk=kk,
        post_ru=ru,
        post_en=en,
        is_staff=is_admin,
        is_superuser=is_admin,
    )


def _grouped() -> Staff:
    staff = Staff()
    # Read once for all the appeals of a process.
    found = User.objects.select_related("office", "body").prefetch_related("absences")
    people = found.order_by("pk")
    for user in people:
        if user.role == Role.CLERK and user.office:
            staff.clerks.setdefault(user.office.code, user)
        elif user.role == Role.CONTROLLER and user.office:
            staff.controllers.setdefault(user.office.code, user)
        elif user.role == Role.HEAD and user.body:
            staff.heads.setdefault(user.body.code, user)
        elif user.role == Role.EXECUTOR and user.body:
            staff.executors.setdefault(user.body.code, []).append(user)
    return staff
