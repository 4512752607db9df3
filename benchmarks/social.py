"""Reading what people carry from X, Mastodon and Bluesky: how soon their people are known, how fast the rest.

Only the importers, without the database (`benchmarks/archive.py` has the whole way): CPU seconds of
recognising and of both readings, on archives of the sizes people really have.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.harness import ROOT, environment, figure
from tests.portability.fixtures import bluesky, mastodon, x

POSTS = 20_000
ARCHIVES: dict[str, tuple[Callable[[], bytes], float]] = {
    "x": (lambda: x.large(POSTS), 2.0),
    "mastodon": (lambda: mastodon.large(100, POSTS), 3.0),
    "bluesky": (lambda: bluesky.large(POSTS), 2.0),
}
"""What makes each archive, and the seconds after which its people should be known."""


def main() -> None:
    for platform in ARCHIVES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "archive")
            # Each in a process of its own: a child begins with the memory its parent ever had.
            for step in ("make", "read"):
                command = [sys.executable, "-m", "benchmarks.social", step, platform, str(path)]
                subprocess.run(command, cwd=ROOT, env=environment(Path(folder)), check=True)


def read(platform: str, path: Path) -> None:
    """Read one archive and print its figures."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magpie.config.settings")
    django.setup()
    from magpie.portability.archive import open_archive
    from magpie.portability.importers import ReadOptions, identify, importers
    from magpie.portability.records import PostRecord

    importer, (_made, aim) = importers()[platform], ARCHIVES[platform]
    begin = time.process_time()
    with open_archive(path, name="upload") as archive:
        assert identify(archive).platform == platform
        people = sum(1 for _record in importer.read_people(archive))
        known = time.process_time() - begin
        begin = time.process_time()
        posts = sum(
            isinstance(record, PostRecord) for record in importer.read_items(archive, ReadOptions())
        )
        took = time.process_time() - begin
    size = round(path.stat().st_size / 1024 / 1024, 1)
    figure(f"read_{platform}_people", known, "s cpu", aim=aim, records=people, megabytes=size)
    figure(f"read_{platform}_posts", posts / took, "posts/s cpu", aim=1000.0, posts=posts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figure(f"read_{platform}_peak_memory", peak, "MB", aim=300.0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        Path(sys.argv[3]).write_bytes(ARCHIVES[sys.argv[2]][0]())
    elif sys.argv[1:2] == ["read"]:
        read(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
