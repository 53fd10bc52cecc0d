"""What the offices of the demo district do their own way, as data: nothing of it is true."""

from collections.abc import Sequence
from datetime import time
from typing import NamedTuple

from akimat.structure.opening import Hours
from services_registry.domain.offices import LocalField
from services_registry.domain.texts import Texts


class Offer(NamedTuple):
    """What a window gives: services by the first and last number of their codes."""

    office: str
    window: str
    services: Sequence[tuple[int, int]]
    weekdays: Sequence[int] = ()
    hours: tuple[time, time] | None = None


class Odd(NamedTuple):
    """A day other than its weekday, so many days from today; ``hours`` None is closed."""

    office: str
    days_ahead: int
    hours: Hours | None
    reason: Texts
    # On a working day, or on the Saturday after.
    is_saturday: bool = False


class Off(NamedTuple):
    """A service that is not given; ``days`` is how long ago it began and when it ends."""

    office: str
    service: str
    reason: Texts
    days: tuple[int, int]


class Said(NamedTuple):
    office: str
    field: LocalField
    service: str
    text: Texts


MORNING = (time(9), time(13))
OFFERS = (
    Offer("SA-KHR", "2", [(1, 14), (20, 33)]),
    Offer("SA-KHR", "2", [(34, 47)], (1, 3, 5), MORNING),
    Offer("SA-KHR", "3", [(71, 73)]),
    Offer("SA-KHR", "3", [(50, 64)], (2, 4), (time(14, 30), time(18, 30))),
    Offer("OS-27", "1", [(15, 18)]),
    Offer("OS-27", "2", [(1, 3), (14, 14)], (1, 2, 3), MORNING),
    Offer("OS-40", "1", [(50, 64)]),
    Offer("OS-40", "2", [(65, 70), (74, 74)], (1, 3, 5)),
    Offer("OS-42", "1", [(34, 35), (71, 72), (75, 75)]),
    Offer("OS-43", "1", [(75, 75), (79, 80)], (2, 4), MORNING),
)
OFFS = (
    Off(
        "OS-40",
        "SVC-067",
        Texts(
            "Сәулетші ауырып қалды. Эскизді аудандық сервистік әкімдікте немесе eGov.kz арқылы "
            "тапсыруға болады.",
            "Архитектор на больничном. Эскиз можно подать в сервисном акимате района или через "
            "eGov.kz.",
            "The architect is ill. Hand the sketch in at the service akimat or on eGov.kz.",
        ),
        (4, 9),
    ),
    Off(
        "OS-42",
        "SVC-034",
        Texts(
            "Балабақша кезегінің бағдарламасы жаңартылып жатыр. Сервистік әкімдікте 2-терезе "
            "қабылдайды.",
            "Обновляется программа очереди в детские сады. Принимает окно 2 сервисного акимата.",
            "The programme of the queue is renewed. Window 2 of the service akimat takes it.",
        ),
        (2, 5),
    ),
)
# One that is over shows that the history stays.
OVER = Off(
    "OS-27",
    "SVC-016",
    Texts("Байланыс үзілді.", "Не было связи с порталом.", "The portal could not be reached."),
    (40, -38),
)
SAID = (
    Said(
        "OS-42",
        LocalField.ROUTE,
        "",
        Texts(
            "Қала әкімі аппаратының ғимараты, 1-қабат, оң жақтағы есік. Пандус аула жағынан, "
            "қоңырауын басыңыз — қызметкер шығады.",
            "Здание аппарата акима города, 1 этаж, дверь справа. Пандус со двора: нажмите "
            "звонок — сотрудник выйдет.",
            "The building of the town's akim, ground floor, the door on the right. The ramp is "
            "in the yard: ring and somebody comes out.",
        ),
    ),
    Said(
        "OS-43",
        LocalField.SCHEDULE,
        "SVC-075",
        Texts(
            "Сейсенбі мен бейсенбі, 9:00–13:00. Басқа күндері маман ауылдарды аралайды.",
            "Вторник и четверг, 9:00–13:00. В другие дни специалист объезжает сёла.",
            "Tuesday and Thursday, 9:00–13:00. On other days the specialist visits villages.",
        ),
    ),
    Said(
        "SA-KHR",
        LocalField.TEXT,
        "SVC-071",
        Texts(
            "3-терезе қабылдайды. Отбасы мүшелерінің құжаттарын бірге алып келіңіз: "
            "көшірмесін осы жерде тегін жасаймыз.",
            "Принимает окно 3. Возьмите документы всех членов семьи: копии снимем здесь бесплатно.",
            "Window 3 takes it. Bring the papers of the whole family: we copy them here for free.",
        ),
    ),
    Said(
        "OS-27",
        LocalField.SCHEDULE,
        "SVC-015",
        Texts(
            "Күн сайын 9:00–18:30, түскі үзілістен бос. Жұма күні бос жұмыс орындары жәрмеңкесі.",
            "Каждый день 9:00–18:30, кроме обеда. По пятницам — ярмарка вакансий.",
            "Every day 9:00–18:30 but the break. On Fridays there is a fair of vacancies.",
        ),
    ),
)
ODD = (
    Odd(
        "SA-KHR",
        3,
        Hours(time(10), time(14)),
        Texts("сенбілік қабылдау күні", "субботний день приёма", "a Saturday of reception"),
        is_saturday=True,
    ),
    Odd(
        "OS-42",
        8,
        None,
        Texts("санитарлық күн", "санитарный день", "a day of cleaning"),
    ),
    Odd(
        "OS-44",
        5,
        None,
        Texts(
            "ауылдағы көшпелі қабылдау: барлық қызметкер Ақжарда",
            "выездной приём в селе: все сотрудники в Акжаре",
            "outreach reception in the village",
        ),
    ),
    Odd(
        "OS-27",
        6,
        Hours(*MORNING),
        Texts("қысқартылған күн: оқу", "сокращённый день: учёба", "a short day: training"),
    ),
)
