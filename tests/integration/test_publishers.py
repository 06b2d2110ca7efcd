"""Four people who publish at the same moment all succeed, on each database."""

import subprocess
import sys

import pytest
from support.make import SmallSite
from support.processes import environment
from wagtail.search.models import IndexEntry

PUBLISHERS, PAGES_EACH = 4, 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_publishers_at_the_same_time(tmp_path):
    site = SmallSite()
    pages = [site.news(f"Nyhet {number:02}") for number in range(PUBLISHERS * PAGES_EACH)]
    env = environment(tmp_path, "cms.settings.dev")
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "support.publisher", *(str(page.pk) for page in own)],
            env=env,
            stderr=subprocess.PIPE,
            text=True,
        )
        for own in (pages[start::PUBLISHERS] for start in range(PUBLISHERS))
    ]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * PUBLISHERS, errors
    # A task that fails after the commit is only logged, so the log must be silent too.
    assert not [error for error in errors if "Traceback" in error or "locked" in error], errors


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_search_indexing_waits_for_the_commit():
    from django.db import transaction

    site = SmallSite()
    page = site.news("Nyhet")
    IndexEntry.objects.all().delete()
    with transaction.atomic():
        page.save_revision().publish()
        assert not IndexEntry.objects.exists()
    assert IndexEntry.objects.filter(object_id=str(page.pk)).exists()
