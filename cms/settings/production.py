"""Settings for a public site behind HTTPS; every secret and host comes from the environment."""

from cms import env
from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS, MIDDLEWARE, TASKS

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
WAGTAILADMIN_BASE_URL = env.required("WAGTAILADMIN_BASE_URL")

security, *others = MIDDLEWARE
MIDDLEWARE = [security, "whitenoise.middleware.WhiteNoiseMiddleware", *others]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_HOST = env.optional("EMAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = env.optional("DEFAULT_FROM_EMAIL", "webmaster@localhost")

# With a worker (docs/operations.md) background work waits in the database for it; without one it
# is done by the process that asks, after its commit.
if env.optional("WORKER"):
    INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
    TASKS = {**TASKS, "jobs": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
