"""The wizard's further pages: what is asked, ticked, kept, still there, said, and shown to hosts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.core.tasks import drain
from magpie.media.actions import upload
from magpie.media.models import MediaAttachment
from magpie.portability.models import ArchiveImport, Keepsake, KnownPerson, RemoteFile
from tests import world
from tests.portability.bringing import archive, bring, hand_in
from tests.portability.fixtures import mastodon, pixelfed, tiktok, x
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield


def chosen(client: Client, files: dict[str, bytes]) -> str:
    """The address of the second screen for several files of one archive."""
    named = [SimpleUploadedFile(name, content) for name, content in files.items()]
    response = client.post("/arrive", {"archive": named})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_several_files_are_one_archive() -> None:
    client = as_(world.person("mei"))
    check = page(client, chosen(client, mastodon.lists()))
    assert "This looks like Mastodon" in check
    assert "say whose it is." in check
    assert ArchiveImport.objects.get().more_files.count() == len(mastodon.lists()) - 1


def test_each_platform_says_how_to_get_its_archive_in_both_languages() -> None:
    english = page(Client(), "/arrive")
    chinese = page(Client(), "/arrive", **{"Accept-Language": "zh-CN"})
    for label in ("TikTok", "Instagram", "Mastodon", "Reddit", "YouTube"):
        assert label in english
        assert label in chinese
    assert "takeout.google.com" in chinese
    assert "怎样拿到我的存档" in chinese


def test_a_question_must_be_answered() -> None:
    client = as_(world.person("mei"))
    address = chosen(
        client, {"people.csv": b"Account address\nsam@pixels.example\nanna@synth.example\n"}
    )
    assert 'name="answer"' in page(client, address)
    form = {"visibility": "public", "is_mine": "on"}
    answer = client.post(f"{address}/bring", form)
    assert answer.status_code == 400
    assert "Please say which" in answer.content.decode()
    assert client.post(f"{address}/bring", form | {"answer": "blocked"}).status_code == 302
    drain()
    assert KnownPerson.objects.filter(relation="blocked").count() == 2


def test_private_sections_are_read_only_when_ticked_and_kept_for_her_alone() -> None:
    mei = world.person("mei")
    client = as_(mei)
    address = chosen(client, {"x.zip": mastodon.zipped(x.archive())})
    assert 'name="sections"' in page(client, address)
    odd = client.post(f"{address}/bring", {"visibility": "public", "sections": ["everything"]})
    assert odd.status_code == 400
    client.post(f"{address}/bring", {"visibility": "public", "sections": ["likes"]})
    drain()
    assert Keepsake.objects.filter(account=mei, kind="like").exists()
    kept = page(client, "/arrive/kept")
    assert "What you liked" in kept
    assert "Nothing is kept here yet" in page(as_(world.hazel()), "/arrive/kept")


def test_files_on_the_old_platform_are_listed_and_wanted_at_a_click() -> None:
    mei = world.person("mei")
    bring(mei, mastodon.zipped(pixelfed.archive()), answer="following")
    client = as_(mei)
    count = RemoteFile.objects.filter(account=mei).count()
    assert f"Save these {count} now" in page(client, "/arrive/remote")
    one = RemoteFile.objects.filter(account=mei).first()
    assert one
    as_(world.hazel()).post("/arrive/remote/save", {"file": one.pk})
    assert not RemoteFile.objects.filter(outcome="wanted").exists()
    client.post("/arrive/remote/save", {"file": one.pk})
    assert list(RemoteFile.objects.filter(outcome="wanted")) == [one]
    client.post("/arrive/remote/save")
    assert RemoteFile.objects.filter(outcome="wanted").count() == count


def test_outcomes_are_filtered_by_section() -> None:
    mei = world.person("mei")
    row = bring(mei, tiktok.third_generation())
    client = as_(mei)
    text = page(client, f"/arrive/{row.pk}/outcomes?section=comments")
    assert "Comments you wrote" in text
    assert 'value="comments"' in text
    assert page(client, f"/arrive/{row.pk}/outcomes?section=nonsense")


def host() -> Account:
    account = world.person("boss")
    account.user.is_host = True
    account.user.save()
    return account


def test_hosts_see_who_arrives_and_can_stop_it_but_not_read_it() -> None:
    mei, boss = world.person("mei"), host()
    address = f"/arrive/{hand_in(mei, archive('mei.old', following=('sam.old',))).pk}"
    client = as_(boss)
    assert "Nobody is waiting" in page(client, "/host")
    as_(mei).post(f"{address}/bring", {"visibility": "followers"})
    text = page(client, "/host")
    assert "@mei" in text
    assert "sam.old" not in text
    row = ArchiveImport.objects.get()
    other = f"/host/archives/import/{row.pk}"
    assert as_(world.hazel()).post(other, {"wish": "stop"}).status_code in (403, 404)
    client.post(other, {"wish": "stop"})
    row.refresh_from_db()
    assert row.phase == "cancelled"
    watched = page(as_(mei), f"/arrive/{row.pk}")
    assert "The host of this place stopped this import" in watched
    assert 'class="is-left"' in watched
    assert 'class="is-done"' not in watched  # nothing came, so nothing is ticked off
    assert client.post(other, {"wish": "retry"}).status_code == 404


@override_settings(MAGPIE_DISK_RESERVE_MB=1 << 42)
def test_a_nearly_full_disk_is_said_to_hosts() -> None:
    assert "The disk is nearly full" in page(as_(host()), "/host")


def test_files_beyond_the_quota_are_refused_with_a_sentence() -> None:
    mei = world.person("mei")
    with override_settings(MAGPIE_QUOTA_MB=1):
        upload(owner=mei, file=world.picture(), name="a.png")
        MediaAttachment.objects.update(bytes=1_048_576)
        with pytest.raises(DomainError, match="1 MB that each account may keep"):
            upload(owner=mei, file=world.picture(colour="red"), name="b.png")
    with override_settings(MAGPIE_MEDIA_BUDGET_GB=1):
        upload(owner=world.hazel(), file=world.picture(), name="c.png")
