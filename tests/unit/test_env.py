"""What the environment says of machine translation."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from cms import env


@pytest.mark.parametrize(
    ("values", "options"),
    [
        (
            {"MACHINE_TRANSLATOR": "libretranslate", "MACHINE_TRANSLATOR_URL": "http://a.example/"},
            {"LIBRETRANSLATE_URL": "http://a.example", "API_KEY": "", "TIMEOUT": 30},
        ),
        (
            {"MACHINE_TRANSLATOR": "DeepL", "MACHINE_TRANSLATOR_KEY": "nyckel:fx"},
            {"AUTH_KEY": "nyckel:fx", "TIMEOUT": 30},
        ),
    ],
)
def test_a_service_is_chosen(monkeypatch, values, options):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    found = env.machine_translator()
    assert found["OPTIONS"] == options
    assert import_string(found["CLASS"])(options).options == options


def test_google_needs_its_project(monkeypatch):
    monkeypatch.setenv("MACHINE_TRANSLATOR", "google")
    with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATOR_PROJECT"):
        env.machine_translator()
    monkeypatch.setenv("MACHINE_TRANSLATOR_PROJECT", "lindasa")
    assert env.machine_translator()["OPTIONS"]["PROJECT_ID"] == "lindasa"


@pytest.mark.parametrize("name", ["libretranslate", "deepl"])
def test_what_is_missing_is_named(monkeypatch, name):
    monkeypatch.setenv("MACHINE_TRANSLATOR", name)
    with pytest.raises(ImproperlyConfigured, match=r"MACHINE_TRANSLATOR_(URL|KEY)"):
        env.machine_translator()


def test_an_unknown_service_is_refused(monkeypatch):
    monkeypatch.setenv("MACHINE_TRANSLATOR", "babelfisk")
    with pytest.raises(ImproperlyConfigured, match="choose one of libretranslate, deepl, google"):
        env.machine_translator()


def test_without_a_name_there_is_none(monkeypatch):
    monkeypatch.delenv("MACHINE_TRANSLATOR", raising=False)
    assert env.machine_translator() is None
