import os
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from django.conf import LazySettings
from django.contrib.staticfiles import finders

from magpie.config import prepare


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> list[str]:
    """The management commands that were run; none of them does anything."""
    settings.MAGPIE_HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    ran: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **_options: ran.append(name))
    return ran


@pytest.mark.django_db
def test_tables_that_are_up_to_date_are_left_alone(commands: list[str]) -> None:
    prepare.tables()
    assert commands == []


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_noticed(
    commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = prepare._migrations_on_disk()
    monkeypatch.setattr(prepare, "_migrations_on_disk", lambda: there | {("posts", "9999_more")})
    prepare.tables()
    assert commands == ["migrate"]


def test_static_files_are_collected_once_and_again_when_one_has_changed(
    commands: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text("a {}")
    monkeypatch.setattr(prepare, "_files", lambda finder: [sheet])
    prepare.static_files()
    prepare.static_files()
    assert commands == ["collectstatic"]

    os.utime(sheet, (1, 1))
    prepare.static_files()
    assert commands == ["collectstatic"] * 2


def test_no_file_that_a_page_could_ask_for_is_left_out() -> None:
    collected = {path.name for finder in finders.get_finders() for path in prepare._files(finder)}
    assert {"htmx-2.min.js", "django-htmx.js", "magpie.js"} <= collected


def test_a_catalogue_is_compiled_when_it_is_newer_than_what_it_was_compiled_to(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    source = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    entry = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "hens"\nmsgstr "%s"\n'
    source.write_text(entry % "母鸡", encoding="utf-8")
    prepare.messages()
    target = source.with_suffix(".mo")
    assert compiled(target) == "母鸡"
    before = target.stat().st_mtime_ns
    prepare.messages()
    assert target.stat().st_mtime_ns == before
    source.write_text(entry % "鸡", encoding="utf-8")

    os.utime(source, ns=(before + 10**9, before + 10**9))
    prepare.messages()
    assert compiled(target) == "鸡"
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def compiled(target: Path) -> Any:
    with target.open("rb") as file:
        return read_mo(file)["hens"].string
