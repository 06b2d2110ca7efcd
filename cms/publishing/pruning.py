"""What is forgotten after a while, so that no table grows for ever."""

from datetime import datetime, time, timedelta

from django.core.management import call_command
from django.db.models import Q

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

    Jobs that have failed stay until somebody looks, except messages of webhooks: they are old by
    then. A message goes with its job.
    """
    if last_of_days(since, until, AT):
        ConfirmationRequest.objects.filter(sent_at__lte=until - ASKED_KEPT).delete()
        over = Job.objects.filter(finished_at__lte=until - KEPT)
        over.filter(Q(state=JobState.DONE) | Q(state=JobState.FAILED, kind="webhook")).delete()
        if has_queue():
            alias = f"--backend={conf.get('TASKS')}"
            call_command("prune_db_task_results", alias, "--queue-name=*", verbosity=0)
