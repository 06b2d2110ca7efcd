"""Queries by primary key whose SQL is made once for each size.

Django builds and compiles a query anew each time, and PostgreSQL plans it anew; with child rows as
JSON both take longer than the answer. What is kept here is SQL and how to convert each column,
never content.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import QuerySet

# Longer lists are padded to the next size with what they have already.
SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
PLACEHOLDER = re.compile(r"%%|%s")

Build = Callable[[Sequence[int]], QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Prepared:
    alias: str
    sql: str
    parameters: tuple[Any, ...]
    converters: dict[int, Any]

    def run(self, ids: list[int]) -> list[list[Any]]:
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql" and _keeps_statements(connection):
                cursor.execute(self._statement(connection, cursor, len(ids)), ids)
            else:
                cursor.execute(self.sql, [_value(each, ids) for each in self.parameters])
            rows = [list(row) for row in cursor.fetchall()]
        for column, (converters, expression) in self.converters.items():
            for row in rows:
                for convert in converters:
                    row[column] = convert(row[column], expression, connection)
        return rows

    def _statement(self, connection: Any, cursor: Any, size: int) -> str:
        """Return what runs the query, which the server plans only once for each connection."""
        name = (
            f"m_{blake2b(repr((self.sql, self.parameters)).encode(), digest_size=16).hexdigest()}"
        )
        known = _statements.setdefault(connection.connection, set())
        if name not in known:
            numbers = count()

            def mark(match: re.Match[str]) -> str:
                if match.group() == "%%":
                    return "%%"
                value = self.parameters[next(numbers)]
                return f"${-value}" if _is_placeholder(value) else "%s"

            constants = [each for each in self.parameters if not _is_placeholder(each)]
            types = ", ".join(["bigint"] * size)
            sql = PLACEHOLDER.sub(mark, self.sql)
            cursor.execute(f"PREPARE {name} ({types}) AS {sql}", constants)
            known.add(name)
        return f"EXECUTE {name} ({', '.join(['%s'] * size)})"


# The names of the statements that each connection to PostgreSQL has prepared.
_statements: "WeakKeyDictionary[Any, set[str]]" = WeakKeyDictionary()
_prepared: dict[Hashable, _Prepared] = {}


def rows_by_id(key: Hashable, ids: Sequence[int], build: Build) -> list[list[Any]]:
    """Return the rows of the values_list queryset that `build` makes for primary keys.

    The key stands for all that the queryset depends on besides the primary keys.
    """
    size = next((size for size in SIZES if size >= len(ids)), None)
    if size is None:
        return [list(row) for row in build(ids)]
    place = (key, size)
    prepared = _prepared.get(place)
    if prepared is None:
        # Placeholders are the only negative whole numbers: -1 stands for the first key.
        prepared = _prepared[place] = _prepare(build(range(-1, -size - 1, -1)))
    return prepared.run([*ids, *([ids[0]] * (size - len(ids)))])


def _prepare(queryset: QuerySet[Any, Any]) -> _Prepared:
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, parameters = compiler.as_sql()
    columns = [expression for expression, _sql, _alias in compiler.select]
    return _Prepared(queryset.db, sql, tuple(parameters), compiler.get_converters(columns))


def _is_placeholder(value: Any) -> bool:
    return type(value) is int and value < 0


def _value(parameter: Any, ids: list[int]) -> Any:
    return ids[-parameter - 1] if _is_placeholder(parameter) else parameter


def _keeps_statements(connection: Any) -> bool:
    # Set for a pooler that gives each transaction another connection, which loses statements.
    return not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
