"""Production's way of serving, without its HTTPS, and with Wagtail's own API v2 beside ours.

BENCH_VARIANT names what is left out:

- "kept" leaves out nothing.
- "uncached" makes every answer anew: no answer is kept.
- "republished" also forgets, before each request, what is kept until something is published.
"""

from cms import env
from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS, MIDDLEWARE

DEBUG = False
SECRET_KEY = "only-for-the-bench"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = ["bench", "wagtail.api.v2", "rest_framework", *INSTALLED_APPS]
ROOT_URLCONF = "bench.urls"
WSGI_APPLICATION = "bench.wsgi.application"
LOGGING = {"version": 1, "root": {"level": "ERROR"}}

VARIANT = env.optional("BENCH_VARIANT", "kept")
if VARIANT != "kept":
    MIDDLEWARE = [each for each in MIDDLEWARE if each != "cms.core.kept.KeptAnswers"]
