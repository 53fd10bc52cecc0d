"""What people do at a kiosk, with and without a network."""

import re

import pytest
from playwright.sync_api import Error, expect

CODE = "KIOSK-KHR"
KIOSK = f"/reception/kiosk/{CODE}/"
PORTRAIT = {"width": 1080, "height": 1920}
NAME = "Сәрсенова Айгерім"
# All that the browser keeps, as text.
STORED = """async () => {
    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
            parts.push(key.url, await (await cache.match(key)).clone().text());
        }
    }
    const db = await new Promise((done) => {
        const opening = indexedDB.open("akimat-offline", 1);
        opening.onsuccess = () => done(opening.result);
    });
    for (const name of db.objectStoreNames) {
        const all = db.transaction(name).objectStore(name).getAll();
        await new Promise((done) => { all.onsuccess = done; });
        parts.push(JSON.stringify(all.result));
    }
    db.close();
    return parts.join("\\n");
}"""
KEPT = """async () => {
    const db = await new Promise((done) => {
        const opening = indexedDB.open("akimat-offline", 1);
        opening.onsuccess = () => done(opening.result);
    });
    const all = db.transaction("filings").objectStore("filings").getAll();
    await new Promise((done) => { all.onsuccess = done; });
    db.close();
    return all.result.length;
}"""
READY = """async (path) => {
    await navigator.serviceWorker.ready;
    const names = await caches.keys();
    const found = await Promise.all(names.map(async (name) => {
        const keys = await (await caches.open(name)).keys();
        return keys.some((key) => key.url.includes(path));
    }));
    return found.includes(true);
}"""
HAS_KEY = """async (name) => {
    const db = await new Promise((done) => {
        const opening = indexedDB.open("akimat-offline", 1);
        opening.onsuccess = () => done(opening.result);
    });
    const row = db.transaction("facts").objectStore("facts").get(name);
    await new Promise((done) => { row.onsuccess = done; });
    db.close();
    return Boolean(row.result);
}"""


def until(page, question, arg=None, *, seconds=30):
    """Ask the page until it says yes; Playwright's own waiting takes a promise for one.

    An idle kiosk goes to its first page by itself: a question it was asked then is asked again.
    """
    for _ in range(seconds * 10):
        try:
            if page.evaluate(question, arg):
                return
        except Error as error:
            if "Execution context was destroyed" not in error.message:
                raise
        page.wait_for_timeout(100)
    pytest.fail(f"not so after {seconds} s: {question[:80]}")


def ready_kiosk(desk, code=CODE, **options):
    """Give a kiosk that has been online for long enough to know what it needs without."""
    kiosk = desk.page(viewport=PORTRAIT, **options)
    kiosk.add_init_script("window.print = () => {}")
    kiosk.goto(f"/reception/kiosk/{code}/")
    until(kiosk, READY, "/offline/appeal/")
    # Many tests open the same kiosk anew: beyond six a minute it gets its numbers a minute later.
    until(kiosk, HAS_KEY, "block", seconds=100)
    return kiosk


def cut_off(kiosk, code=CODE):
    """Take the network away; the browser tells its service worker a moment later than the page."""
    kiosk.context.set_offline(offline=True)
    for _ in range(20):
        kiosk.goto(f"/reception/kiosk/{code}/appeal/?lang=ru")
        if kiosk.locator("[data-go=next]").count():
            return
        kiosk.wait_for_timeout(500)
    pytest.fail("the kiosk still reaches the server")


def file_offline(kiosk, text, *, code=CODE):
    """Go through the four steps without a network; give number and code of the paper."""
    kiosk.goto(f"/reception/kiosk/{code}/appeal/?lang=ru")
    fill_offline(kiosk, text)
    receipt = kiosk.locator("[data-receipt]")
    expect(receipt).to_be_visible()
    number = receipt.locator("[data-receipt-number]").inner_text()
    assert re.fullmatch(r"SA-KHR-P\d+-\d{6}", number)
    return number, receipt.locator("[data-receipt-code]").inner_text()


def fill_offline(page, text, *, asks_first=False):
    page.fill("#id_text", text)
    go = page.locator("[data-go=next]")
    go.click()
    go.click()
    page.fill("#id_full_name", NAME)
    page.fill("#id_street", "Абай көшесі")
    page.check("#id_consent")
    go.click()
    if asks_first:
        page.check("[data-ask-first]")
    page.click("[data-go=send]")
