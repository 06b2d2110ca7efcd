"""Settings that hold everywhere; the environment is read in cms/env.py alone."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cms import env

BASE_DIR = env.BASE_DIR

INSTALLED_APPS = [
    "cms.core",
    "cms.api",
    "cms.publishing",
    "cms.sharing",
    "cms.translation",
    "cms.home",
    "cms.news",
    "cms.search",
    "cms.feedback",
    "motesplatser_pages",
    "events_pages",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "js_lib_leaflet",
    "ninja",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "cms.core.health.health",
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cms.core.kept.KeptAnswers",
    # Below what is kept, so that a page keeps what it alone may ask of other hosts.
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.core.locale_middleware.OpenLanguages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# The admin of Wagtail has inline scripts; editors see public pages in a frame of it (preview).
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
    },
}
PERMISSIONS_POLICY: dict[str, str | list[str]] = {
    "camera": [],
    "geolocation": "self",
    "microphone": [],
    "payment": [],
    "usb": [],
}

ROOT_URLCONF = "cms.urls"
CSRF_FAILURE_VIEW = "cms.core.errors.csrf_failure"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {"default": env.database(f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Public answers have a place of their own, so that they never push out what Wagtail keeps.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "motesplatser": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "motesplatser",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Swedish is the source language. The others are those with a catalogue: a site has the ones that
# somebody adds in the admin, and residents those whose home page is published.
LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("fi", _("Finnish")),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
FORMAT_MODULE_PATH = ["cms.core.formats_by_locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = True

# An approval holds for what was read, not for what was written after it.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True

# Otherwise whoever submits a live page for translation puts Swedish text at an English address.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Editors of long pages send a field for each text; Wagtail asks for as many.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine_translator()

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "var" / "media"

# Indexing waits its turn under a lock; what asks the network must not, and has a queue of its own.
TASKS = {
    "default": {"BACKEND": "cms.core.tasks.AfterCommitBackend"},
    "jobs": {"BACKEND": "cms.publishing.tasks_compat.ImmediateBackend"},
}
MOTESPLATSER_TASKS = "jobs"

WAGTAIL_SITE_NAME = "Mötesplatser"
WAGTAILADMIN_BASE_URL = env.optional("WAGTAILADMIN_BASE_URL", "http://localhost:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

MOTESPLATSER_DEMO = False
