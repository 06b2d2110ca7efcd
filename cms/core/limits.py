"""How often something may be done without an account."""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache

logger = logging.getLogger(__name__)


def counted_this_hour(name: str, now: datetime) -> int:
    """Count something once more, and return how often it was done in this hour of the clock.

    With a cache in local memory, of this process. A cache that keeps nothing or is down refuses
    nobody: the answer is 0. `now` is aware.
    """
    key = f"{name}.{now:%Y%m%d%H}"
    try:
        cache.add(key, 0, timedelta(hours=1).total_seconds())
        return cache.incr(key)
    except Exception as error:
        logger.warning("Nothing is counted: %s", type(error).__name__)
        return 0
