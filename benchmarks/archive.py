"""Bringing large archives: how soon people are ready, how fast all is, in how much memory.

The importing process is `magpie import` itself, on a place of its own. Memory is what the kernel
says that process used at most, its libraries and the database's cache included; megabytes of an
archive are those of its files when unpacked.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from benchmarks.harness import ROOT, empty_home, environment, figure, yardstick
from benchmarks.lives import PACKERS

PEOPLE = ("following", "followers", "blocked", "muted")
MAGPIE = Path(sys.executable).parent / "magpie"


def main(*chosen: str) -> None:
    """All platforms, or those named, each as large as its aim says (`x=500`)."""
    for each in chosen or sorted(PACKERS):
        platform, _is, count = each.partition("=")
        _pack, usual, ready = PACKERS[platform]
        with empty_home() as home:
            prepare(home)
            archive = home / "archive.zip"
            pack(platform, int(count or usual), archive)
            with ZipFile(archive) as packed:
                size = sum(each.file_size for each in packed.infolist())
            report(platform, int(count or usual), size, ready, *bring(home, archive))


def pack(platform: str, count: int, target: Path) -> None:
    """In a process of its own: the kernel counts a parent's memory as its children's peak."""
    command = [sys.executable, "-m", "benchmarks.lives", platform, str(count), str(target)]
    subprocess.run(command, cwd=ROOT, check=True)


def prepare(home: Path) -> None:
    """An empty place with one account, and the dictionary that language detection reads."""
    for arguments in ("manage migrate -v 0", "account create mei", "detect 你好"):
        command = [str(MAGPIE), *arguments.split()]
        subprocess.run(command, env=environment(home), check=True, capture_output=True)


def bring(home: Path, archive: Path) -> tuple[dict[str, Any], resource.struct_rusage]:
    """The command's answer, and what the kernel says that its process used."""
    command = [
        str(MAGPIE),
        "import",
        str(archive),
        "--account",
        "mei",
        "--visibility",
        "everyone",
        "--yes",
        "--json",
    ]
    process = subprocess.Popen(
        command,
        env=environment(home),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout
    answer = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, answer
    found: dict[str, Any] = json.loads(answer)
    return found, used


def report(
    platform: str,
    items: int,
    size: int,
    ready: float,
    answer: dict[str, Any],
    used: resource.struct_rusage,
) -> None:
    seconds = answer["seconds"]
    sections = answer["sections"]
    read = {name: each for name, each in sections.items() if each["fate"] == "read"}
    told = sum(each["imported"] + each["skipped"] + each["failed"] for each in read.values())
    found = sum(each["found"] for each in read.values())
    people = sum(read[name]["imported"] for name in PEOPLE if name in read)
    written = answer["outcomes"]["imported"] - people
    rate = written / (seconds["total"] - seconds["people"])
    name = f"archive_{platform}"
    megabytes = round(size / 1024**2, 1)
    figure(f"{name}_people", seconds["people"], "s", aim=ready, items=items, megabytes=megabytes)
    figure(f"{name}_all", seconds["total"], "s", written=written)
    figure(f"{name}_rate", rate, "items/s", aim=None if "media" in read else 1000.0)
    cpu = (used.ru_utime + used.ru_stime) * 1000 / written
    figure(f"{name}_cpu", cpu, "ms/item", yardstick_ms=yardstick())
    figure(f"{name}_memory", used.ru_maxrss / 1024, "MB", aim=300.0)
    figure(f"{name}_outcomes", 100 * told / found, "%", aim=100.0)


if __name__ == "__main__":
    main(*sys.argv[1:])
