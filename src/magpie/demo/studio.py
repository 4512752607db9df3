"""Where the demo world's pictures and clips are made: ahead of need, on all cores.

Drawing is most of the work of building the demo world, and none of it touches the database.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from magpie.demo.script import World

QUALITY = 85

Shot = tuple[str, int]


class Studio:
    """Pictures as JPEG and clips as MP4, each made once, in the order of the story."""

    def __init__(self, world: World, pool: ProcessPoolExecutor, folder: Path) -> None:
        self._folder = folder
        self._clips: dict[str, Future[None]] = {}
        self._pictures: dict[Shot, Future[bytes]] = {}
        for piece in world.pieces:
            if piece.clip and piece.clip not in self._clips:
                self._clips[piece.clip] = pool.submit(_film, piece.clip, self._path(piece.clip))
            for picture in piece.picture:
                shot = (picture.scene, picture.seed)
                if shot not in self._pictures:
                    self._pictures[shot] = pool.submit(_draw, *shot)

    def picture(self, scene: str, seed: int) -> BytesIO:
        return BytesIO(self._pictures[scene, seed].result())

    def clip(self, name: str) -> Path:
        self._clips[name].result()
        return self._path(name)

    def _path(self, clip: str) -> Path:
        return self._folder / f"{clip}.mp4"


@contextmanager
def studio(world: World) -> Iterator[Studio]:
    """A studio at work on all that `world` needs. Ends its processes and removes its files."""
    workers = os.cpu_count() or 1
    # A forked child would share this process's database connection; a fresh one has none.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=django.setup)
    with TemporaryDirectory() as folder:
        try:
            yield Studio(world, pool, Path(folder))
        finally:
            pool.shutdown(cancel_futures=True)


def _draw(scene: str, seed: int) -> bytes:
    from magpie.demo import drawing

    file = BytesIO()
    drawing.draw(scene, seed=seed).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _film(clip: str, path: Path) -> None:
    from magpie.demo import drawing

    drawing.film(clip, path)
