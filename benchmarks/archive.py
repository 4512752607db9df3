"""Bringing a 20,000-item TikTok archive: how soon people are ready, how fast all is, in how much memory.

The importing process is `magpie import` itself, on a place of its own. Memory is what the kernel
says that process used at most, its libraries and the database's cache included.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT, empty_home, environment, figure
from tests.portability.fixtures import tiktok

ITEMS = 20_000
MAGPIE = Path(sys.executable).parent / "magpie"


def main(items: int = ITEMS) -> None:
    with empty_home() as home:
        prepare(home)
        archive = home / "archive.zip"
        archive.write_bytes(tiktok.zipped(tiktok.as_json(tiktok.large(items))))
        report(items, *bring(home, archive))


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


def report(items: int, answer: dict[str, Any], used: resource.struct_rusage) -> None:
    seconds, outcomes = answer["seconds"], answer["outcomes"]
    sections = answer["sections"].values()
    read = [each for each in sections if each["fate"] == "read"]
    told = sum(each["imported"] + each["skipped"] + each["failed"] for each in read)
    written = outcomes["imported"]
    figure("archive_people_ready", seconds["people"], "s", aim=2.0, items=items)
    figure("archive_all_items", seconds["total"], "s", aim=20.0, items=items)
    figure("archive_rate", written / seconds["total"], "written/s", written=written)
    figure("archive_cpu", (used.ru_utime + used.ru_stime) * 1000 / written, "ms/written")
    figure("archive_peak_memory", used.ru_maxrss / 1024, "MB", aim=300.0)
    figure("archive_with_outcome", 100 * told / sum(each["found"] for each in read), "%", aim=100.0)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
