"""At most 12 queries for any page, once the process has read what many pages share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.demo_site import NOWHERE

LIMIT = 12
SEARCHES = {"sv": "/sv/sok/?q=kaffe", "en": "/en/search/?q=coffee"}


# The demo is never committed, so nothing would be remembered of it.
@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("language", SEARCHES)
def test_pages_take_few_queries(demo, client, language):
    counts = {}
    for address in [*demo.sample_addresses(language), SEARCHES[language]]:
        # An address with anything else in it is answered anew.
        begun = f"{address}{'&' if '?' in address else '?'}turn="
        client.get(f"{begun}1")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"{begun}2")
        assert response.status_code == (404 if address == NOWHERE[language] else 200)
        counts[address] = len(queries)
    assert not {address: count for address, count in counts.items() if count > LIMIT}
