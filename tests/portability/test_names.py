"""Former names across platforms: one fediverse, numbers of X, proof in an old profile, rivals."""

from typing import Any

import pytest

from magpie.core.errors import DomainError
from magpie.core.http import Response
from magpie.portability import claims, queries
from magpie.portability.actions import prove_name
from magpie.portability.models import FormerName
from magpie.portability.proofs import asking, placed
from tests import world
from tests.portability.bringing import archive, bring
from tests.portability.fixtures import mastodon, pixelfed, x

pytestmark = pytest.mark.django_db


def test_a_list_of_mastodon_finds_somebody_of_pixelfed() -> None:
    mei = world.person("mei")
    bring(mei, mastodon.zipped(pixelfed.archive()), findable_by="everyone", answer="following")
    name = FormerName.objects.get(account=mei)
    sam = world.person("sam")
    csv = f"Account address,Show boosts\n{name.handle.upper()},true\n".encode()
    bring(sam, csv, is_mine=True, answer="following")
    assert [each.account for each in queries.found(sam)] == [mei]


def test_a_bare_name_says_nothing_outside_its_platform() -> None:
    assert claims.handle_index("mastodon", "mei") != claims.handle_index("pixelfed", "mei")
    assert claims.handle_index("mastodon", "mei@a.example") == claims.handle_index(
        "loops", "@Mei@A.example"
    )


def test_a_number_of_x_becomes_somebody_when_she_brings_her_own_archive() -> None:
    ada, mei = world.person("ada"), world.person("mei")
    files = x.archive()
    mine = {name: content for name, content in files.items() if "account.js" in name}
    number = "1234567890"
    bring(ada, mastodon.zipped(files | _following(number)), is_mine=True)
    assert queries.found(ada) == []
    account = {"account": {"accountId": number, "username": "mei_now", "accountDisplayName": "Mei"}}
    own = {name: x.js("account", [account]) for name in mine}
    bring(mei, mastodon.zipped(own), findable_by="everyone", is_mine=True)
    assert [each.account for each in queries.found(ada)] == [mei]


def _following(number: str) -> dict[str, bytes]:
    name = next(name for name in x.archive() if name.endswith("following.js"))
    return {name: x.js("following", [x.person("following", number)])}


def answering(monkeypatch: pytest.MonkeyPatch, body: bytes, url: str = "") -> list[str]:
    """The old platform answers with this; the addresses that were asked."""
    asked: list[str] = []

    def fetch(address: str, **_more: Any) -> Response:
        asked.append(address)
        return Response(200, {}, body, url or address)

    monkeypatch.setattr(asking, "fetch", fetch)
    return asked


def test_a_code_in_the_old_profile_is_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    mei = world.person("mei")
    bring(mei, archive("mei.old"))
    name = FormerName.objects.get()
    asked = answering(monkeypatch, b"nothing here")
    with pytest.raises(DomainError, match="does not stand in your old profile"):
        prove_name(former_name=name)
    assert asked == ["https://www.tiktok.com/@mei.old"]
    code = claims.code_for(mei).encode()
    answering(monkeypatch, code, "https://elsewhere.example/@mei.old")
    with pytest.raises(DomainError):
        prove_name(former_name=name)
    answering(monkeypatch, b"<p>" + code + b"</p>")
    prove_name(former_name=name)
    assert "Proved" in FormerName.objects.get().evidence_words
    bring(mei, archive("mei.old", following=("sam.old",)))
    assert FormerName.objects.get().is_proved


def test_of_two_who_claim_one_name_nobody_is_ticked_until_one_proves_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sam, mei, forger = world.person("sam"), world.person("mei"), world.person("forger")
    bring(sam, archive("sam.old", following=("mei.old",)))
    for each in (mei, forger):
        bring(each, archive("mei.old", following=("sam.old",)))
    assert [found.is_sure for found in queries.found(sam)] == [False, False]
    answering(monkeypatch, claims.code_for(mei).encode())
    prove_name(former_name=FormerName.objects.get(account=mei))
    assert {found.account: found.is_sure for found in queries.found(sam)} == {
        mei: True,
        forger: False,
    }


@pytest.mark.parametrize("handle", ["mei@127.0.0.1/x", "mei@", "mei@a b", "mei"])
def test_a_name_without_a_host_is_not_asked_about(handle: str) -> None:
    name = FormerName(platform="mastodon", handle_sealed=claims.sealed(handle))
    assert placed.page_of(name) == ""


def test_witnesses_are_counted_on_both_sides() -> None:
    sam, mei = world.person("sam"), world.person("mei")
    bring(sam, archive("sam.old", following=("mei.old",)))
    bring(mei, archive("mei.old", following=("sam.old",)))
    assert [each.witnesses for each in queries.former_names(mei)] == [1]
    bring(world.hazel(), archive("hazel.old", following=("mei.old",)))
    assert [each.witnesses for each in queries.former_names(mei)] == [1]
