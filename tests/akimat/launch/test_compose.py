"""The compose file is held against the settings: neither may know what the other does not."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from akimat.launch import services
from akimat.launch.folder import DataFolder

ROOT = Path(__file__).resolve().parents[3]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = ("prepare", "web", "worker", "beat")
VALUES = {
    "SECRET_KEY": "a-key-of-this-test-that-is-long-enough-0123456789-abcdefghij",
    "PUBLIC_URL": "https://otinish.example.kz",
    "DATABASE_URL": "postgres://akimat:x@postgres:5432/akimat",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.kz:587",
    "DEFAULT_FROM_EMAIL": "Akimat <otinish@example.kz>",
}
# Read by Django and gunicorn themselves.
NOT_READ_BY_ENV = {"DJANGO_SETTINGS_MODULE", "WEB_CONCURRENCY"}


def env_calls(module):
    """Name each `env.<kind>("NAME", …)` of a settings file, and whether it has a default."""
    tree = ast.parse((ROOT / "akimat/settings" / f"{module}.py").read_text(encoding="utf-8"))
    return {
        node.args[0].value: any(keyword.arg == "default" for keyword in node.keywords)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
    }


def python(*arguments, environment):
    return subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", OURS)
def test_the_settings_read_whatever_compose_passes(name):
    passed = set(SERVICES[name]["environment"]) - NOT_READ_BY_ENV

    modules = [path.stem for path in (ROOT / "akimat/settings").glob("*.py")]
    assert passed <= {variable for module in modules for variable in env_calls(module)}


@pytest.mark.parametrize("name", OURS)
def test_compose_passes_whatever_production_requires(name):
    required = {variable for variable, default in env_calls("prod").items() if not default}

    assert required == {"SECRET_KEY", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL"}
    assert required <= set(SERVICES[name]["environment"])


def test_compose_has_every_process_and_each_says_whether_it_is_well():
    assert set(SERVICES) == {*OURS, "postgres", "redis", "proxy"}
    once = {"prepare"}
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == once
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_every_volume_is_declared_and_used():
    used = {mount.split(":")[0] for one in SERVICES.values() for mount in one.get("volumes", [])}

    assert used == set(COMPOSE["volumes"])


def test_whatever_serves_is_not_the_owner_of_the_journal():
    roles = {
        name: SERVICES[name]["environment"]["DATABASE_URL"].partition("://")[2].partition(":")[0]
        for name in OURS
    }

    assert roles == {
        "prepare": "akimat",
        "web": "akimat_app",
        "worker": "akimat_app",
        "beat": "akimat_app",
    }
    assert [name for name in OURS if "DATABASE_APP_URL" in SERVICES[name]["environment"]] == [
        "prepare"
    ]


def test_no_secret_is_in_the_file():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_URL"):
        values = re.findall(rf"^ +{name}: (.*)$", text, re.MULTILINE)
        assert values
        assert all(value.startswith(f"${{{name}:?") for value in values)


def test_production_passes_djangos_own_deployment_checks():
    command = ("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    settings = {"DJANGO_SETTINGS_MODULE": "akimat.settings.prod"}

    ran = python(*command, environment=VALUES | settings)

    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL"])
def test_production_does_not_start_without(missing):
    environment = {name: value for name, value in VALUES.items() if name != missing}

    ran = python("-c", "import akimat.settings.prod", environment=environment)

    assert ran.returncode == 1
    assert f"Set the {missing} environment variable" in ran.stderr


def test_production_refuses_a_short_key():
    ran = python("-c", "import akimat.settings.prod", environment=VALUES | {"SECRET_KEY": "x" * 49})

    assert ran.returncode == 1
    assert "SECRET_KEY has 49 characters; at least 50 are needed." in ran.stderr


def test_the_image_is_built_with_a_key_that_production_takes():
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    assert len(re.search(r"SECRET_KEY=(\S+)", image)[1]) >= 50


def test_the_readme_names_every_variable_that_must_be_given():
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    required = set(re.findall(r"\$\{(\w+):\?", compose))

    assert {name for name in required if f"{name}=" not in readme} == set()


def test_the_image_runs_the_commands_that_compose_names():
    programs = {SERVICES[name].get("command", ["gunicorn"])[0] for name in OURS}
    scripts = {path.name for path in Path(sys.executable).parent.iterdir()}

    assert programs <= scripts


def test_the_image_gives_freed_memory_back_as_up_does(tmp_path):
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    web = services.web(DataFolder.open(tmp_path), 8000)

    assert web.environment
    for name, value in web.environment.items():
        assert f"    {name}={value} \\\n" in image
