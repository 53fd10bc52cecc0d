import io
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/openapi.yaml"


def test_the_openapi_document_in_the_repository_is_fresh():
    out = io.StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)

    assert out.getvalue() == DOCUMENT.read_text(encoding="utf-8")


def test_the_schema_and_its_page_are_served_without_a_stranger(client):
    page = client.get("/api/v1/docs/").content.decode()

    assert client.get("/api/v1/schema/").status_code == 200
    assert "swagger-ui" in page
    assert "https://" not in page


def test_a_version_that_would_break_a_header_is_no_crash(client):
    assert client.get("/api/v1/schema/", {"version": "1\n2"}).status_code == 200


@pytest.mark.parametrize("row", ["Row", "Card"])
def test_a_program_is_told_what_a_new_appeal_has_not_yet(row):
    schema = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))

    fields = schema["components"]["schemas"][row]["properties"]

    nullable = {name for name in ("body", "topic", "settlement") if fields[name].get("nullable")}
    assert nullable == {"body", "topic", "settlement"}
