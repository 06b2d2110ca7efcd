from django.apps import AppConfig
from django.conf import settings


class BenchConfig(AppConfig):
    """Commands that load and profile the data of the bench; it has no models."""

    name = "bench"

    def ready(self) -> None:
        from bench.republish import publish_before_each_request

        if settings.BENCH_VARIANT == "republished":
            publish_before_each_request()
