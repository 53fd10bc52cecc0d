"""Who sits before the browser, and what they do over and over."""

import re
from contextlib import ExitStack, closing

from playwright.sync_api import expect

from akimat.demo.staff import PASSWORD
from tests.browser.installation import TOWN, Receipt

IIN = "850203400016"
TEXT = "Көшеде жарық жоқ, шамдарды жөндеуді сұраймын."
WIDE = {"width": 1360, "height": 900}
REGISTER = ".intake-register"
# Chromium says this of every answer above 399; the pages have words of their own for them.
ALSO_SAID = "Failed to load resource"


class Desk(ExitStack):
    def __init__(self, installation, chromium, keys):
        super().__init__()
        self.installation = installation
        self.chromium = chromium
        self.keys = keys
        self.complaints = []

    def page(self, login=None, *, language="kk", cookies=(), **options):
        """Give a new browser to ``login``, or to a citizen without one."""
        options.setdefault("viewport", WIDE)
        if login:
            options["storage_state"] = self._key(login)
        context = self.enter_context(
            closing(self.chromium.new_context(base_url=self.installation.address, **options))
        )
        chosen = {"django_language": language, **dict(cookies)}
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self.installation.address}
                for name, value in chosen.items()
            ]
        )
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return context.new_page()

    def _hear(self, message):
        if message.type == "error" and not message.text.startswith(ALSO_SAID):
            self.complaints.append(message.text)

    def _key(self, login):
        if login not in self.keys:
            page = self.page()
            page.goto("/staff/login/")
            log_in(page, login)
            self.keys[login] = page.context.storage_state()
            page.context.close()
        return self.keys[login]


def log_in(page, login):
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url(lambda url: "/login/" not in url)


def fill_sheet(page, **changes):
    """Fill the sheet of an oral appeal in Kazakh; None leaves a field as it is."""
    filled = {
        "iin": IIN,
        "full_name": "Сәрсенова Айгерім",
        "street": "Абай көшесі",
        "house": "14",
        "text": TEXT,
    } | changes
    for name, value in filled.items():
        if value is not None:
            page.fill(f"#id_{name}", value)
    page.select_option("#id_settlement", TOWN)
    page.check("#id_read_back")
    page.check("#id_consent")


def file_appeal(page, **changes):
    """Register an oral appeal at the desk and give what stands on the receipt."""
    page.goto("/appeals/new/")
    fill_sheet(page, **changes)
    page.click(REGISTER)
    return receipt_on(page)


def receipt_on(page):
    page.wait_for_url("**/registered/")
    number = page.locator(".registered-number").inner_text()
    assert re.fullmatch(r"SA-KHR-\d{4}-\d+", number)
    link = page.locator("a[href*='/status/']").first.get_attribute("href")
    code = page.locator(".registered .kv dd").first.inner_text()
    return Receipt(number, code, link)


def open_card(page, number):
    page.goto(f"/appeals/{number}/")
    expect(page.locator("h1")).to_have_text(number)


def take_step(page, name):
    """Press the button of a step; the card comes back without a reload."""
    page.click(f"#{name} button")
