"""Settings for the test suite: like development, faster and quieter."""

import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES, INSTALLED_APPS

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["cms.demo", *INSTALLED_APPS]
MOTESPLATSER_DEMO = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="motesplatser-media-"))

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A pooled connection would keep the test database from being dropped.
    DATABASES["default"]["OPTIONS"] = {}
