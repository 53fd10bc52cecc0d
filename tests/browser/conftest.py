"""The product, a browser and the people who sit at it."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from akimat.launch.folder import DataFolder
from akimat.launch.postgres import EmbeddedPostgres
from tests.browser.desk import Desk
from tests.browser.installation import Installation, database_of_its_own
from tests.chromium import find_chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark what lies here; the marker is what is left out where there is no Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# Package, not session: Playwright's event loop must be gone before other tests meet Django.
@pytest.fixture(scope="package")
def installation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("up") / "data"
    with ExitStack() as stack:
        server = os.environ.get("DATABASE_URL")
        url = stack.enter_context(_database(server, folder))
        product = Installation(folder, url)
        try:
            product.start()
            yield product
        finally:
            product.stop()


def _database(server, folder):
    if server:
        return database_of_its_own(server)
    return EmbeddedPostgres(DataFolder.open(folder), durable=False).running()


@pytest.fixture(scope="package")
def chromium():
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def keys():
    """Keep the session of whoever has logged in, by name."""
    return {}


@pytest.fixture
def desk(installation, chromium, keys):
    """Give pages to people; all are closed after the test."""
    with Desk(installation, chromium, keys) as desk:
        yield desk
