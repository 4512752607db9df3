"""Each test here stores its files in a folder of its own, so that what stays behind can be seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from magpie.portability import loader


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield
    for reading in loader._open.values():
        reading.close()
    loader._open.clear()
