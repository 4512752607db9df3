"""Bringing a 5,000-photo Instagram zip: how soon people are ready, how fast all is, in how much memory.

Every picture is a real JPEG of its own, so that none is recognised as another's copy.
"""

import io
import sys

from PIL import Image

from benchmarks.archive import bring, prepare
from benchmarks.harness import empty_home, figure
from tests.portability.fixtures import instagram

PHOTOS = 5_000


def main(photos: int = PHOTOS) -> None:
    with empty_home() as home:
        prepare(home)
        archive = home / "archive.zip"
        archive.write_bytes(instagram.zipped(instagram.large(photos, picture=picture)))
        answer, used = bring(home, archive)
    seconds, written = answer["seconds"], answer["outcomes"]["imported"]
    read = [each for each in answer["sections"].values() if each["fate"] == "read"]
    told = sum(each["imported"] + each["skipped"] + each["failed"] for each in read)
    figure("photos_people_ready", seconds["people"], "s", aim=3.0, photos=photos)
    figure("photos_all_items", seconds["total"], "s", photos=photos)
    figure("photos_rate", written / seconds["total"], "written/s", written=written)
    figure("photos_cpu", (used.ru_utime + used.ru_stime) * 1000 / written, "ms/written")
    figure("photos_peak_memory", used.ru_maxrss / 1024, "MB", aim=300.0)
    figure("photos_with_outcome", 100 * told / sum(each["found"] for each in read), "%", aim=100.0)


def picture(number: int) -> bytes:
    """A small JPEG that no other number gets."""
    colour = (number % 256, number // 256 % 256, 128)
    image = Image.new("RGB", (64, 48), colour)
    image.putpixel((number % 64, number % 48), (255, 255, 255))
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=90)
    return packed.getvalue()


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
