"""The clerk's desk: who sits at it and a sheet that is filled in rightly."""

from akimat.people.models import User
from akimat.structure.models import Body, Office

NEW = "/appeals/new/"
IIN = "850203400016"
TEXT = "Көшеде жарық жоқ, шамдарды жөндеуді сұраймын."
HTMX = {"HX-Request": "true"}


def make_user(role, *, office="SA-KHR", body="RA-KHROMTAU"):
    return User.objects.create_user(
        f"{role}-{office}",
        role=role,
        office=Office.objects.get(code=office),
        body=Body.objects.get(code=body),
    )


def page(response):
    return response.content.decode()


def sheet(**changes):
    filled = {
        "key": "key-1",
        "applicant_type": "individual",
        "iin": IIN,
        "bin": "",
        "organisation": "",
        "full_name": "Сәрсенова Айгерім",
        "settlement": "",
        "street": "Абай көшесі",
        "house": "14",
        "flat": "",
        "phone": "",
        "email": "",
        "kind": "application",
        "channel": "desk",
        "given_as": "oral",
        "language": "",
        "text": TEXT,
        "read_back": "on",
        "answer_way": "status_page",
        "consent": "on",
        "co_rows": "0",
        "do": "register",
    }
    return {name: value for name, value in (filled | changes).items() if value is not None}
