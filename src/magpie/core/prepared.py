"""Querysets compiled once: the rules stay in the ORM, a request pays only for the SQL.

Building and compiling a queryset with visibility, blocks and mutes costs several times what the
database needs to answer it. `Prepared` builds it one time with a stand-in for each parameter, keeps
the SQL, and afterwards only puts the real values where the stand-ins were.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda n: 8_999_999_999_999_990_000 + n,
    str: lambda n: f"stand-in-for-parameter-{n}",
    datetime: lambda n: datetime(1, 1, 1 + n, tzinfo=UTC),
}


@dataclass(frozen=True)
class _Compiled:
    """`places` says which argument takes which parameter; `converters` make Python of columns."""

    sql: str
    arguments: list[Any]
    places: list[tuple[int, str]]
    converters: list[tuple[int, Any, Any]]


class Prepared:
    """`build` gets its parameters by name and returns a queryset of tuples (`values_list`).

    `parameters` gives the type of each: int, str or datetime.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"], **parameters: type) -> None:
        self._build = build
        self._parameters = parameters
        self._compiled: _Compiled | None = None

    def raw(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the driver gives them: a moment may be text or without zone, see `moment`."""
        compiled = self._compiled or self._compile()
        arguments = compiled.arguments.copy()
        for place, name in compiled.places:
            arguments[place] = _adapted(values[name])
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, arguments)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    def rows(self, **values: Any) -> list[list[Any]]:
        """The rows as the ORM would give them."""
        rows = [list(row) for row in self.raw(**values)]
        assert self._compiled
        for column, functions, expression in self._compiled.converters:
            for row in rows:
                for convert in functions:
                    row[column] = convert(row[column], expression, connection)
        return rows

    def _compile(self) -> _Compiled:
        stand_ins = {
            name: STAND_INS[kind](n) for n, (name, kind) in enumerate(self._parameters.items())
        }
        compiler = self._build(**stand_ins).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, arguments = compiler.as_sql()
        names = {_adapted(value): name for name, value in stand_ins.items()}
        places = [(n, names[each]) for n, each in enumerate(arguments) if _is_in(each, names)]
        missing = stand_ins.keys() - {name for _place, name in places}
        assert not missing, f"the query doesn't use {missing}"
        columns = [column for column, _sql, _alias in compiler.select or ()]
        converters = [
            (column, functions, expression)
            for column, (functions, expression) in compiler.get_converters(columns).items()
        ]
        self._compiled = _Compiled(sql, list(arguments), places, converters)
        return self._compiled


def moment(value: Any) -> datetime:
    """A column of moments as the driver gave it, as a datetime in UTC."""
    known = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return known if known.tzinfo else known.replace(tzinfo=UTC)


def _adapted(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _is_in(value: Any, names: dict[Any, str]) -> bool:
    return isinstance(value, int | str | datetime) and value in names
