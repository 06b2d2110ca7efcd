"""Production's way of serving, without its HTTPS, and with Wagtail's own API v2 beside ours.

BENCH_VARIANT says what is left out:

- "kept" leaves out nothing.
- "uncached", unless it says otherwise, makes every answer anew: none is kept.
- "republished" makes it as after a publish: what reading keeps until then is forgotten too.
"""

from cms import env
from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS, MIDDLEWARE

DEBUG = False
SECRET_KEY = "only-for-the-bench"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = ["bench", "wagtail.api.v2", "rest_framework", *INSTALLED_APPS]
ROOT_URLCONF = "bench.urls"
SILENCED_SYSTEM_CHECKS = ["cms_core.W002"]  # That answers are kept, which a variant does not.
LOGGING = {"version": 1, "root": {"level": "ERROR"}}

BENCH_VARIANT = env.optional("BENCH_VARIANT", "uncached")
if BENCH_VARIANT != "kept":
    MIDDLEWARE = [each for each in MIDDLEWARE if each != "cms.core.kept.KeptAnswers"]
