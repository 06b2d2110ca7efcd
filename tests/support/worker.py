"""A worker that looks at the clock twice a second, and soon takes up what a dead one has left.

python -m support.worker
"""

from datetime import timedelta

import django


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from cms.publishing import jobs
    from cms.publishing.management.commands import worker

    settings.MOTESPLATSER_WEBHOOKS_MAY_BE_PRIVATE = True
    worker.EVERY = 0.5
    jobs.LONGEST = timedelta(seconds=5)
    call_command("worker")


if __name__ == "__main__":
    main()
