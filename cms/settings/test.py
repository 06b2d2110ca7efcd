"""Settings for the test suite: like development, faster and quieter."""

import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES, INSTALLED_APPS, TASKS

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["cms.demo", *INSTALLED_APPS]
MOTESPLATSER_DEMO = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Jobs run when a test runs them, so that no test asks the network by chance.
TASKS = {**TASKS, "jobs": {"BACKEND": "cms.publishing.tasks_compat.DummyBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_media = tempfile.TemporaryDirectory(prefix="motesplatser-media-", ignore_cleanup_errors=True)
MEDIA_ROOT = Path(_media.name)

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A pooled connection would keep the test database from being dropped.
    DATABASES["default"]["OPTIONS"] = {}
