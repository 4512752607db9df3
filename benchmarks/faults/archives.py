"""Thousands of damaged archives of every platform, brought one after the other.

Each is a fixture with something done to it: bytes changed, cut, doubled or moved, values replaced by
absurd ones, members renamed, emptied or missing, the whole zip torn. Whatever comes, the answer is
a sentence or an outcome for each thing. Prints figures as JSON; exit code 1 when one crashed, one
hung, or one left a row that belongs to somebody else. A failure names its seed, to be run again.
"""

import argparse
import contextlib
import importlib
import io
import json
import pkgutil
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from benchmarks.harness import empty_home, figure, run_python
from tests.portability import fixtures
from tests.portability.fixtures import tiktok

if TYPE_CHECKING:
    from magpie.accounts.models import Account

Files = dict[str, bytes]
Spoil = Callable[[bytes, random.Random], bytes]

HANGS_AFTER = 30
ABSURD = (
    b"null",
    b"[]",
    b"{}",
    b'""',
    b"-1",
    b"1e999",
    b"9" * 5000,
    b'"\\ud83d"',
    b'"\\u0000"',
    b"[" * 2000,
    b'{"a":' * 500,
    b'"' + b"@" * 5000 + b'"',
    "“价”".encode("gb18030"),
    b"1970-01-01",
    b"2099-13-45T99:99:99Z",
    b"https://[::1]/",
    b"\xff\xfe\x00",
)
NAMES = ("../../etc/passwd", "a\x00b.json", "/x.json", "C:\\x.json", "__MACOSX/x", "x" * 2000)


class Hung(BaseException):
    """It took longer than anything honest."""


def seeds() -> dict[str, Files]:
    """One small archive of each platform, as its fixture makes it."""
    found: dict[str, Files] = {
        f"tiktok {name}": {"user_data_tiktok.json": tiktok.as_json(tree())}
        for name, tree in (
            ("2021", tiktok.first_generation),
            ("2025", tiktok.second_generation),
            ("2026", tiktok.third_generation),
        )
    }
    for module in pkgutil.iter_modules(fixtures.__path__):
        fixture = importlib.import_module(f"{fixtures.__name__}.{module.name}")
        made = fixture.archive() if hasattr(fixture, "archive") else None
        if isinstance(made, dict):
            found[module.name] = {name: _bytes(content) for name, content in made.items()}
    return found


def _bytes(content: object) -> bytes:
    """A member as fixtures keep it: bytes, text, or what is to become JSON."""
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def mutated(files: Files, chance: random.Random) -> bytes:
    """The bytes of a zip in which something is wrong."""
    spoiled = dict(files)
    for _ in range(chance.choice((1, 1, 2, 5))):
        name = chance.choice(sorted(spoiled))
        spoiled[name] = chance.choice(SPOILS)(spoiled[name], chance)
        if chance.random() < 0.1:
            content = spoiled.pop(name)
            if chance.random() < 0.7:
                spoiled[chance.choice(NAMES)] = content
        if not spoiled:
            break
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in spoiled.items():
            archive.writestr(zipfile.ZipInfo(name or "x"), content)
    whole = packed.getvalue()
    return chance.choice(SPOILS)(whole, chance) if chance.random() < 0.15 else whole


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def emptied(_data: bytes, _chance: random.Random) -> bytes:
    return b""


def doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:end] + data[start:end][:20_000] + data[end:]


def without_a_piece(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:start] + data[end:]


def absurd(data: bytes, chance: random.Random) -> bytes:
    """A value, where one stands, becomes one that nobody would write."""
    places = [at for at, byte in enumerate(data) if byte in b':,>"\n']
    if not places:
        return data
    at = chance.choice(places) + 1
    end = min(at + chance.randint(0, 40), len(data))
    return data[:at] + chance.choice(ABSURD) + data[end:]


def other_encoding(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "gb18030", "utf-8-sig", "utf-32-be")), "replace")


SPOILS: tuple[Spoil, ...] = (
    flipped,
    cut,
    emptied,
    doubled,
    without_a_piece,
    absurd,
    absurd,
    other_encoding,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        sys.exit(attack(chosen.first, chosen.count))
    with empty_home() as home:
        inside = ("--inside", "--count", str(chosen.count), "--first", str(chosen.first))
        print(run_python("benchmarks.faults.archives", home, *inside), end="")


def attack(first: int, count: int) -> int:
    """Bring them all, in a place prepared for it; 1 when something was worse than refused."""
    from django.core.management import call_command

    from magpie.cli.main import start_django

    start_django()
    call_command("migrate", verbosity=0)
    signal.signal(signal.SIGALRM, _hung)
    mei, other = _people()
    archives = seeds()
    outcomes: Counter[str] = Counter()
    slowest, began = 0.0, time.monotonic()
    for seed in range(first, first + count):
        chance = random.Random(seed)
        name = chance.choice(sorted(archives))
        start = time.monotonic()
        outcome = _one(mutated(archives[name], chance), mei, other)
        slowest = max(slowest, time.monotonic() - start)
        kind = outcome.partition(":")[0]
        outcomes[kind] += 1
        if kind in ("crashed", "hung", "stranger"):
            print(f"seed {seed} ({name}): {outcome}", file=sys.stderr, flush=True)
    figure("archives_mutated", count, "archives", platforms=len(archives), **outcomes)
    figure("archives_crashed", outcomes["crashed"], "archives", aim=0)
    figure("archives_hung", outcomes["hung"], "archives", aim=0, slowest_s=round(slowest, 2))
    figure("archives_rows_of_others", outcomes["stranger"], "archives", aim=0)
    figure("archives_each", (time.monotonic() - began) / count, "s")
    return int(bool(outcomes["crashed"] + outcomes["hung"] + outcomes["stranger"]))


def _people() -> "tuple[Account, Account]":
    """Whose archives they are, and somebody whom they don't concern."""
    from tests import world

    return world.person("mei"), world.person("other")


def _hung(_signal: int, _frame: FrameType | None) -> None:
    raise Hung


class _Undo(Exception):
    """Nothing of this archive is to stay."""


def _one(content: bytes, mei: "Account", other: "Account") -> str:
    from django.db import transaction

    outcome = ""
    signal.alarm(HANGS_AFTER)
    try:
        with transaction.atomic():
            outcome = _bring(content, mei, other)
            raise _Undo
    except _Undo:
        pass
    except Hung:
        outcome = "hung"
    except Exception:
        outcome = f"crashed: {traceback.format_exc(limit=-6)}"
    finally:
        signal.alarm(0)
        _clear()
    return outcome


def _bring(content: bytes, mei: "Account", other: "Account") -> str:
    from magpie.core.errors import DomainError
    from magpie.portability import loader
    from magpie.portability.actions import confirm_import, start_import
    from magpie.portability.models import ImportItem, Options

    try:
        row = start_import(account=mei, file=io.BytesIO(content), name="archive.zip")
        choices = [each["value"] for each in row.seen.question.get("choices", [])]
        answer = choices[0] if choices else ""
        sections = tuple(row.seen.optional)
        options = Options("public", is_mine=True, answer=answer, sections=sections)
        confirm_import(archive_import=row, options=options)
        while row.is_working:
            loader.carry_on(row)
            row.refresh_from_db()
    except DomainError:
        return "refused"
    if not _is_untouched(other):
        return "stranger"
    if row.phase != "done":
        return f"crashed: it ended as {row.phase}: {row.error}"
    broken = ImportItem.objects.filter(reason="broken").first()
    if broken:
        return f"crashed: {broken.kind} {broken.source_id}"
    return "partly" if row.trouble else "brought"


def _is_untouched(other: "Account") -> bool:
    from magpie.accounts.models import Account
    from magpie.portability.models import ImportItem, Keepsake, KnownPerson, RemoteFile
    from magpie.posts.models import Post

    rows = (
        Post.objects.filter(author=other),
        ImportItem.objects.filter(account=other),
        Keepsake.objects.filter(account=other),
        RemoteFile.objects.filter(account=other),
        KnownPerson.objects.filter(owner=other),
    )
    return not any(each.exists() for each in rows) and Account.objects.count() == 2


def _clear() -> None:
    """Files that a rolled back import left in the storage."""
    from django.conf import settings

    for file in _files(Path(settings.MEDIA_ROOT)):
        with contextlib.suppress(FileNotFoundError):
            file.unlink()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
