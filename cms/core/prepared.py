"""Queries by keys whose SQL is made once for each number of keys.

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
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import QuerySet

# Longer lists are padded to the next size with what they have already.
SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
PLACEHOLDER = re.compile(r"%%|%s")

Build = Callable[[Sequence[Any]], QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """`slots` has for each parameter the number of the key that it stands for, or None."""

    alias: str
    name: str
    sql: str
    parameters: tuple[Any, ...]
    slots: tuple[int | None, ...]
    key_type: str
    converters: dict[int, Any]

    def run(self, keys: list[Any]) -> list[list[Any]]:
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                _load_times_quickly(cursor)
            if connection.vendor == "postgresql" and _keeps_statements(connection):
                cursor.execute(self._statement(connection, cursor, len(keys)), keys)
            else:
                given = [_adapted(key, connection) for key in keys]
                pairs = zip(self.slots, self.parameters, strict=True)
                values = [fixed if slot is None else given[slot] for slot, fixed in pairs]
                cursor.execute(self.sql, values)
            rows = [list(row) for row in cursor.fetchall()]
        for column, (converters, expression) in self.converters.items():
            for row in rows:
                for convert in converters:
                    row[column] = convert(row[column], expression, connection)
        return rows

    def _statement(self, connection: Any, cursor: Any, size: int) -> str:
        """Return what runs the query, which the server plans only once for each connection."""
        marks = ", ".join(["%s"] * size)
        known = _statements.setdefault(connection.connection, set())
        if self.name not in known:
            numbers = count()

            def mark(match: re.Match[str]) -> str:
                slot = None if match.group() == "%%" else self.slots[next(numbers)]
                return match.group() if slot is None else f"${slot + 1}"

            sql = PLACEHOLDER.sub(mark, self.sql)
            pairs = zip(self.slots, self.parameters, strict=True)
            fixed = [value for slot, value in pairs if slot is None]
            types = ", ".join([self.key_type] * size)
            cursor.execute(f"PREPARE {self.name} ({types}) AS {sql}", fixed)
            known.add(self.name)
        return f"EXECUTE {self.name} ({marks})"


# The names of the statements that each connection to PostgreSQL has prepared.
_statements: "WeakKeyDictionary[Any, set[str]]" = WeakKeyDictionary()
_prepared: dict[Hashable, _Prepared] = {}


def rows_by_id(name: Hashable, ids: Sequence[int], build: Build) -> list[list[Any]]:
    """Return the rows of the values_list queryset that `build` makes for primary keys.

    The name stands for all that the queryset depends on besides the keys.
    """
    size = next((size for size in SIZES if size >= len(ids)), None)
    if size is None:
        return [list(row) for row in build(ids)]
    place = (name, size)
    if place not in _prepared:
        # No constant of a query is a negative whole number.
        _prepared[place] = _prepare(build, list(range(-1, -size - 1, -1)), "bigint")
    return _prepared[place].run([*ids, *([ids[0]] * (size - len(ids)))])


def rows_by_uuid(name: Hashable, key: UUID, build: Build) -> list[list[Any]]:
    """Return the rows of the values_list queryset that `build` makes for one UUID."""
    if name not in _prepared:
        _prepared[name] = _prepare(build, [UUID(int=1)], "uuid")
    return _prepared[name].run([key])


def _prepare(build: Build, keys: list[Any], key_type: str) -> _Prepared:
    queryset = build(keys)
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, parameters = compiler.as_sql()
    slots = {_adapted(key, compiler.connection): number for number, key in enumerate(keys)}
    columns = [expression for expression, _sql, _alias in compiler.select]
    text = repr((sql, parameters)).encode()
    return _Prepared(
        alias=queryset.db,
        name=f"m_{blake2b(text, digest_size=16).hexdigest()}",
        sql=sql,
        parameters=tuple(parameters),
        slots=tuple(slots.get(each) if isinstance(each, Hashable) else None for each in parameters),
        key_type=key_type,
        converters=compiler.get_converters(columns),
    )


def _adapted(key: Any, connection: Any) -> Any:
    # As Django gives it to the database.
    is_text = isinstance(key, UUID) and not connection.features.has_native_uuid_field
    return key.hex if is_text else key


def _load_times_quickly(cursor: Any) -> None:
    """Let psycopg read moments in C; Django's own loader, in Python, gives the same in UTC."""
    from psycopg.types.datetime import TimestamptzLoader

    cursor.adapters.register_loader("timestamptz", TimestamptzLoader)


def _keeps_statements(connection: Any) -> bool:
    # Set for a pooler that gives each transaction another connection, which loses statements.
    return not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
