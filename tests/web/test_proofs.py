"""Proving a former name through the page: what it says to do, and what it came to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from magpie.accounts.models import Account
from magpie.portability import claims
from magpie.portability.models import FormerName
from tests import world
from tests.portability.answering import World
from tests.portability.bringing import archive, bring, hand_in
from tests.portability.fixtures import did_keys
from tests.portability.test_proofs_linked import ACTOR, FINGER, PAGE, actor, claim, finger
from tests.portability.test_proofs_signed import DID, DIRECTORY, repository
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch)


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


def prove(client: Client, name: FormerName) -> str:
    answer = client.post(f"/arrive/names/{name.pk}/proof", follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_account_of_the_fediverse_is_proved_from_the_page(net: World, mei: Account) -> None:
    name = claim(mei)
    client = as_(mei)
    text = page(client, "/arrive/people")
    assert "add a link to your page here" in text
    assert f"<code>{settings.MAGPIE_ORIGIN}/@mei</code>" in text
    assert "knows nothing of this account" in prove(client, name)
    net.pages = {FINGER: finger(ACTOR), ACTOR: actor()}
    assert "neither names this one nor carries your code yet" in prove(client, name)
    net.pages[PAGE] = claims.code_for(mei).encode()
    assert "You can take the code out again." in prove(client, name)
    FormerName.objects.update(evidence="archive")
    net.pages[ACTOR] = actor(alsoKnownAs=[mei.uri])
    text = prove(client, name)
    assert text.count("Proved: the old account itself names this one.") == 2
    assert "Prove that it is yours" not in text


def test_the_steps_are_said_in_chinese_too(mei: Account) -> None:
    claim(mei)
    mei.user.interface_language = "zh-Hans"
    mei.user.save()
    assert "在旧主页上加一个通往你这里主页的链接" in page(as_(mei), "/arrive/people")


def test_a_signature_that_could_not_be_checked_waits_on_the_page(net: World, mei: Account) -> None:
    key = did_keys.new_key()
    bring(mei, repository(mei, key, words="no code yet"), is_mine=True)
    client = as_(mei)
    assert "download the CAR file once more" in page(client, "/arrive/people")
    net.is_down = True
    bring(mei, repository(mei, key), is_mine=True)
    assert "could not be compared with it yet" in page(client, "/arrive/people")
    name = FormerName.objects.get()
    FormerName.objects.update(evidence="placed")
    assert "Compare again" in page(client, "/arrive/people")
    net.is_down = False
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    text = prove(client, name)
    assert "Proved: signed with the key of the old account." in text
    assert "Compare again" not in text


def test_only_she_can_have_her_name_looked_at(net: World, mei: Account) -> None:
    name = claim(mei)
    assert as_(world.hazel()).post(f"/arrive/names/{name.pk}/proof").status_code == 404
    assert net.asked == []


def test_who_knew_her_reads_how_well_it_is_proved(mei: Account) -> None:
    sam = world.person("sam")
    bring(sam, archive("sam.old", following=("mei.old",)))
    bring(mei, archive("mei.old"), findable_by="everyone")
    client = as_(sam)
    for evidence, words in {
        "archive": "says an archive",
        "placed": "proved by a code there",
        "linked": "that account names this one",
        "signed": "proved by the key of that account",
    }.items():
        FormerName.objects.filter(account=mei).update(evidence=evidence)
        assert words in page(client, "/arrive/people")


def test_somebody_known_by_a_number_alone_is_asked_who_may_find_her(mei: Account) -> None:
    row = hand_in(mei, repository(mei, did_keys.new_key()), "repo.car")
    assert "People I knew there" in page(as_(mei), f"/arrive/{row.pk}")
