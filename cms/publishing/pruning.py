"""What is forgotten after a while, so that no table grows for ever."""

from datetime import datetime, time, timedelta

from django.core.management import call_command

from cms.core import conf
from cms.publishing.due import last_of_days
from cms.publishing.enums import JobState
from cms.publishing.jobs import has_queue
from cms.publishing.models import ConfirmationRequest, Job

AT = time(3)
KEPT = timedelta(days=30)
# Their messages may hold names, and are read by then.
ASKED_KEPT = timedelta(days=400)


def prune_each_day(since: datetime, until: datetime) -> None:
    """Forget jobs that were done 30 days ago, and what people on site were asked a year ago.

    Jobs that have failed stay until somebody looks.
    """
    if last_of_days(since, until, AT):
        ConfirmationRequest.objects.filter(sent_at__lte=until - ASKED_KEPT).delete()
        Job.objects.filter(state=JobState.DONE, finished_at__lte=until - KEPT).delete()
        if has_queue():
            alias = f"--backend={conf.get('TASKS')}"
            call_command("prune_db_task_results", alias, "--queue-name=*", verbosity=0)
