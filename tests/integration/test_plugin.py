"""The apps install into somebody else's site: another user model's settings, urls and templates."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SETTINGS = """
SECRET_KEY = "x"
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
USE_I18N = True
FORMAT_MODULE_PATH = ["cms.core.formats_by_locale"]
WAGTAIL_SITE_NAME = "Theirs"
WAGTAILADMIN_BASE_URL = "http://localhost"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "their_urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
STATIC_URL = "/static/"
INSTALLED_APPS = [
    "events_pages", "motesplatser_pages", "cms.feedback", "cms.search", "cms.news", "cms.home",
    "cms.sharing", "cms.publishing", "cms.api", "cms.core",
    "wagtail_localize", "wagtail_localize.locales", "wagtail.contrib.settings",
    "wagtail.contrib.table_block", "wagtail.embeds", "wagtail.sites", "wagtail.users",
    "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.search",
    "wagtail.admin", "wagtail", "modelcluster", "taggit", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "cms.core.kept.KeptAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]
"""

URLS = """
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("data/", include("cms.api.urls")),
    *i18n_patterns(
        path("", include("cms.publishing.urls")),
        path("", include("cms.sharing.urls")),
        path("", include("cms.feedback.urls")),
        path("", include(wagtail_urls)),
    ),
]
"""

PROGRAM = """
import django
django.setup()
from django.core.management import call_command
call_command("check", fail_level="WARNING")
call_command("migrate", verbosity=0)
from django.test import Client
from support.make import SmallSite
site = SmallSite()
news = site.news("Kaffe på torget", slug="kaffe")
site.english(news, title="Coffee in the square", slug="coffee")
plain = site.news("Utan engelska", slug="utan")
for address, words in {
    "/sv/nyheter/kaffe/": "Kaffe på torget",
    "/en/news/coffee/": "Coffee in the square",
    "/en/nyheter/utan/": "Utan engelska",
    "/data/v1/news?locale=en": "Coffee in the square",
}.items():
    response = Client().get(address)
    assert response.status_code == 200, (address, response.status_code)
    assert words in response.content.decode(), address
print("it works")
"""


@pytest.mark.slow
def test_the_wheel_works_in_another_site(tmp_path):
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    (tmp_path / "their_settings.py").write_text(SETTINGS)
    (tmp_path / "their_urls.py").write_text(URLS)
    (tmp_path / "program.py").write_text(PROGRAM)
    # A zip on the path would hide the templates, so the wheel is unpacked as an installer does.
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(wheel), "site"], cwd=tmp_path, check=True
    )
    inside = {str(path.relative_to(tmp_path / "site")) for path in (tmp_path / "site").rglob("*")}
    assert "cms/core/templates/base.html" in inside
    assert "cms/core/locale/sv/LC_MESSAGES/django.mo" in inside
    assert not {"cms/settings", "cms/urls.py", "cms/demo", "cms/env.py"} & inside
    result = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "their_settings",
            "PYTHONPATH": f"{tmp_path / 'site'}:{tmp_path}:{ROOT / 'tests'}",
        },
        capture_output=True,
        text=True,
    )
    assert "it works" in result.stdout, result.stderr
