"""System checks of what translations need."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from wagtail_localize.machine_translators import get_machine_translator


@checks.register("translation")
def check_machine_translator(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Fail where the service that is chosen lacks its package, else the editor would."""
    try:
        get_machine_translator()
    except ImportError as error:
        return [
            checks.Error(
                f"The machine translation in WAGTAILLOCALIZE_MACHINE_TRANSLATOR fails: {error}.",
                hint="Install the package that it needs; Google's is google-cloud-translate.",
                id="cms_translation.E001",
            )
        ]
    return []
