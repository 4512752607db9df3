"""Keeps the Chinese catalogue complete: finds every string in code and templates, without gettext.

`python -m scripts.messages` brings the .po files up to date; with `--check` it changes nothing and
fails, naming them, when strings are missing, left over, fuzzy or untranslated.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magpie.config.settings")

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation import template as django_template

PACKAGE = Path(__file__).parent.parent / "src" / "magpie"
LOCALES = PACKAGE / "locale"
KEYWORDS: Any = (
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
)

INDENT = re.compile(r"(?m)^[ \t]+")


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold strings, as Python source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.html")):
        python = django_template.templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield path, INDENT.sub("", python)


def template() -> Catalog:
    """All strings with where they stand."""
    catalog = Catalog(project="Magpie", charset="utf-8")
    for path, code in sources():
        found = extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"})
        for _line, function, message, comments in found:
            _add(catalog, str(function), message, path, comments)
    return catalog


def _add(catalog: Catalog, function: str, message: object, path: Path, comments: Any) -> None:
    parts = message if isinstance(message, tuple) else (message,)
    context = parts[0] if function.startswith(("pgettext", "npgettext")) else None
    texts = [part for part in (parts[1:] if context else parts) if part]
    if not texts:
        return
    message_id = tuple(texts[:2]) if "ngettext" in function and len(texts) > 1 else texts[0]
    where = str(path.relative_to(PACKAGE.parent))
    catalog.add(message_id, locations=[(where, 0)], user_comments=comments, context=context)


def catalogues() -> Iterator[Path]:
    yield from sorted(LOCALES.glob("*/LC_MESSAGES/django.po"))


def updated(path: Path) -> Catalog:
    """The catalogue of `path`, with all strings of today and none of yesterday."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def write(path: Path, catalog: Catalog) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)


def problems(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        present = {message.id for message in read_po(file, locale=path.parts[-3]) if message.id}
    catalog = updated(path)
    wanted = {message.id for message in catalog if message.id}
    yield from (f"left over: {each}" for each in present - wanted)
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            yield f"untranslated: {message.id}"


def main() -> None:
    django.setup()
    failed = False
    for path in catalogues():
        if "--check" in sys.argv:
            for problem in problems(path):
                print(f"{path.parts[-3]}: {problem}")
                failed = True
        else:
            write(path, updated(path))
    sys.exit(failed)


if __name__ == "__main__":
    main()
