"""Settings for a developer's or a curious person's own machine, never for a public site."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS

DEBUG = True
SECRET_KEY = "only-for-development-on-this-machine"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
INSTALLED_APPS = ["cms.demo", *INSTALLED_APPS]
MOTESPLATSER_DEMO = True
