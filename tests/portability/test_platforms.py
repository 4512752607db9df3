"""Archives of each platform, brought to their end: every entry that was found has an outcome."""

from collections.abc import Callable

import pytest

from magpie.portability.exports.sections import kept
from magpie.portability.models import ImportItem, Keepsake
from magpie.posts.models import Post
from tests import world
from tests.portability.bringing import bring, hand_in
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


def test_messages_she_ticked_are_sealed_for_her_alone_and_others_stay_unread() -> None:
    mei = world.person("mei")
    untouched = bring(world.person("sam"), x.zipped(x.archive()))
    row = bring(mei, x.zipped(x.archive()), sections=("direct_messages",))
    assert untouched.reached.sections["direct_messages"].fate == "private"
    section = row.reached.sections["direct_messages"]
    assert (section.fate, section.found, section.imported) == ("read", 12, 5)
    assert section.done == section.found
    messages = Keepsake.objects.filter(kind="direct_messages")
    assert set(messages.values_list("account", flat=True)) == {mei.pk}
    first = messages.get(source_id="messageCreate-71")
    assert first.content["messageCreate"]["text"] == "the secret of the hens"
    assert first.content["conversationId"] == "1001-2002"
    assert b"hens" not in bytes(first.sealed)
    told = [str(item.details) for item in ImportItem.objects.all()]
    told += Post.objects.values_list("text", flat=True)
    assert not any("secret of the hens" in each for each in told)


def test_messages_come_once_however_often_the_archive_does() -> None:
    mei = world.person("mei")
    for _ in range(2):
        bring(mei, x.zipped(x.archive()), sections=("direct_messages",))
    assert Keepsake.objects.filter(account=mei, kind="direct_messages").count() == 5


def test_servers_she_blocked_are_kept_with_the_reason_and_leave_with_her() -> None:
    mei = world.person("mei")
    row = bring(mei, mastodon.zipped(mastodon.lists()), is_mine=True)
    section = row.reached.sections["domain_blocks"]
    assert (section.fate, section.found, section.imported) == ("read", 2, 2)
    items = row.items.filter(section="domain_blocks")
    assert [item.outcome for item in items] == ["imported"] * 2
    assert all("can't block whole servers yet" in item.why for item in items)
    leaving = [each for each in kept.rows(mei) if each["kind"] == "domain_blocks"]
    assert [each["content"] for each in leaving] == ["bad.example", "xn--r8jz45g.example"]


def test_a_list_of_blocked_servers_can_come_alone() -> None:
    content = mastodon.lists()["blocked_domains.csv"]
    row = hand_in(world.person("mei"), content, "blocked_domains.csv")
    assert row.platform == "mastodon"
    assert row.seen.counts.sections["domain_blocks"].imported == 2
