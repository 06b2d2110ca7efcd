"""What load balancers ask, by IP address and without a language."""

import pytest
from django.db import OperationalError, connection

BY_ADDRESS = {"headers": {"host": "10.0.0.7"}}


@pytest.fixture
def no_database(monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.mark.django_db
def test_a_site_that_can_answer(client, settings, django_assert_num_queries):
    settings.ALLOWED_HOSTS = ["www.lindasa.example"]
    settings.SECURE_SSL_REDIRECT = True
    for address, queries in (("/health/live", 0), ("/health/ready", 1)):
        with django_assert_num_queries(queries):
            response = client.get(address, **BY_ADDRESS)
        assert (response.status_code, response.content) == (200, b"ok\n")
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies


def test_a_process_without_its_database_lives_and_is_not_ready(client, no_database):
    assert client.get("/health/live").status_code == 200
    response = client.get("/health/ready")
    assert (response.status_code, response.content) == (503, b"no database\n")
