from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Commands that load and profile the data of the bench; it has no models."""

    name = "bench"
