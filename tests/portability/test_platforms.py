"""Archives of each platform, brought to their end: every entry that was found has an outcome."""

from collections.abc import Callable

import pytest

from magpie.portability.models import ImportItem
from magpie.posts.models import Post
from tests import world
from tests.portability.bringing import bring
from tests.portability.fixtures import bluesky, loops, mastodon, pixelfed, x

pytestmark = pytest.mark.django_db

ARCHIVES: dict[str, Callable[[], bytes]] = {
    "x": lambda: mastodon.zipped(x.archive()),
    "mastodon": lambda: mastodon.tarred(mastodon.archive()),
    "bluesky": bluesky.repository,
    "pixelfed": lambda: mastodon.zipped(pixelfed.archive()),
    "loops": lambda: mastodon.zipped(loops.archive()),
}


@pytest.mark.parametrize("platform", ARCHIVES)
def test_every_entry_that_is_read_has_an_outcome(platform: str) -> None:
    mei = world.person("mei")
    row = bring(mei, ARCHIVES[platform](), visibility="public")
    assert (row.platform, row.phase, row.state, row.trouble) == (platform, "done", "done", {})
    sections = {
        name: (section.done, section.found)
        for name, section in row.reached.sections.items()
        if section.fate == "read" and section.done != section.found
    }
    assert sections == {}
    failed = ImportItem.objects.filter(outcome="failed")
    assert [(each.source_id, each.reason) for each in failed if "media" not in each.kind] == []
    assert Post.objects.filter(author=mei, origin_platform=platform).exists()
