"""A repository signed with the key of the old account: what is proof, and everything that isn't."""

from typing import Any

import libipld
import pytest
from django.test import override_settings

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.portability import claims
from magpie.portability.actions import prove_name
from magpie.portability.importers.bluesky import signing
from magpie.portability.models import FormerName
from magpie.portability.proofs import asking, signed
from tests import world
from tests.portability.answering import HOSTILE, World
from tests.portability.bringing import bring
from tests.portability.fixtures import bluesky, did_keys

pytestmark = pytest.mark.django_db

DID = "did:plc:meimeimeimeimeimeimei234"
PROFILE = "app.bsky.actor.profile/self"
DIRECTORY = f"https://plc.directory/{DID}"
API = f"https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={DID.replace(':', '%3A')}"


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch)


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


def saying(words: str) -> dict[str, Any]:
    return {
        PROFILE: {"$type": "app.bsky.actor.profile", "displayName": "Mei", "description": words},
        f"{bluesky.POST}/3lawhfr6oy32a": {"text": "hens", "createdAt": "2024-11-10T14:40:00Z"},
    }


def repository(
    account: Account, key: Any, *, did: str = DID, words: str = "", **more: Any
) -> bytes:
    """Her repository, whose profile carries her code unless it says other `words`."""
    is_high = more.pop("is_high", False)
    contents = saying(words or f"Bread & chickens {claims.code_for(account)}")
    return bluesky.car(
        contents, did=did, sign=lambda said: did_keys.sign(key, said, is_high=is_high), **more
    )


def brought(account: Account, content: bytes) -> FormerName:
    bring(account, content, is_mine=True)
    return FormerName.objects.get(account=account)


@pytest.mark.parametrize("curve", ["p256", "k256"])
def test_her_code_signed_with_her_key_is_proof_as_soon_as_it_is_brought(
    net: World, mei: Account, curve: str
) -> None:
    key = did_keys.new_key(curve)
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    name = brought(mei, repository(mei, key))
    assert name.evidence == "signed"
    assert name.evidence_words == "Proved: signed with the key of the old account."
    assert name.is_proved
    assert name.statement is None
    assert net.asked == [DIRECTORY]


def test_what_anybody_can_download_is_no_proof(net: World, mei: Account) -> None:
    key = did_keys.new_key()
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    hers = repository(mei, key)
    forger = world.person("forger")
    assert brought(forger, hers).evidence == "archive"
    assert brought(mei, repository(mei, key, words="no code yet")).evidence == "archive"
    assert net.asked == []
    with pytest.raises(DomainError, match="does not stand in your old profile"):
        prove_name(former_name=FormerName.objects.get(account=forger))


def test_another_key_proves_nothing(net: World, mei: Account) -> None:
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(did_keys.new_key()))
    name = brought(mei, repository(mei, did_keys.new_key()))
    assert name.evidence == "archive"
    with pytest.raises(DomainError, match="change a word in your profile there"):
        prove_name(former_name=name)


@pytest.mark.parametrize("curve", ["p256", "k256"])
def test_a_signature_in_the_upper_half_is_refused(net: World, mei: Account, curve: str) -> None:
    key = did_keys.new_key(curve)
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    assert brought(mei, repository(mei, key, is_high=True)).evidence == "archive"


@pytest.mark.parametrize("bad", [b"", b"\x00" * 64, b"\xff" * 64, b"s" * 63, b"s" * 65])
def test_what_is_no_signature_is_none(bad: bytes) -> None:
    for curve in ("p256", "k256"):
        key = did_keys.new_key(curve)
        assert not signed.is_signed(key.public_key(), b"x", bad)


def test_a_profile_that_was_swapped_under_its_hash_is_not_what_she_signed(
    net: World, mei: Account
) -> None:
    key = did_keys.new_key()
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    honest = repository(mei, key, words="a quiet life, and hens too")
    code = claims.code_for(mei).encode()
    tampered = honest.replace(b"a quiet life, and hens too"[: len(code)], code)
    assert tampered != honest
    assert brought(mei, tampered).evidence == "archive"
    assert net.asked == []


def test_a_block_that_her_tree_does_not_lead_to_says_nothing(net: World, mei: Account) -> None:
    key = did_keys.new_key()
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    stray = libipld.encode_dag_cbor(saying(claims.code_for(mei))[PROFILE])
    node = bluesky.node([(PROFILE, bluesky.cid_of(stray))])
    for strays in ([stray, node], [node, stray]):
        content = repository(mei, key, words="nothing of the kind", strays=strays)
        assert brought(mei, content).evidence == "archive"
        FormerName.objects.all().delete()
    assert net.asked == []


def test_somebody_elses_commit_does_not_speak_for_her(net: World, mei: Account) -> None:
    """A key signs for its own account: under another name its signature is worth nothing."""
    other = "did:plc:samsamsamsamsamsamsam234"
    key = did_keys.new_key()
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(did_keys.new_key()))
    net.pages[f"https://plc.directory/{other}"] = did_keys.document(other, did_keys.multikey(key))
    name = brought(mei, repository(mei, key))
    FormerName.objects.update(
        handle_sealed=claims.sealed(other), handle_index=claims.handle_index("bluesky", other)
    )
    name = FormerName.objects.get()
    with pytest.raises(DomainError, match="isn't signed with the key"):
        prove_name(former_name=name)
    assert f"https://plc.directory/{other}" not in net.asked


def test_a_directory_that_is_down_costs_nothing_but_another_try(net: World, mei: Account) -> None:
    key = did_keys.new_key()
    net.is_down = True
    name = brought(mei, repository(mei, key))
    assert name.evidence == "archive"
    with pytest.raises(DomainError, match="can't be reached"):
        prove_name(former_name=name)
    net.is_down = False
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    prove_name(former_name=name)
    assert FormerName.objects.get().evidence == "signed"


def test_the_code_in_the_profile_is_still_a_way_and_never_lowers_what_is_known(
    net: World, mei: Account
) -> None:
    key = did_keys.new_key()
    net.pages[API] = {"description": claims.code_for(mei)}
    name = brought(mei, repository(mei, key))
    prove_name(former_name=name)
    assert name.evidence == "placed"
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key))
    prove_name(former_name=name)
    assert name.evidence == "signed"
    asked = len(net.asked)
    prove_name(former_name=name)
    assert name.evidence == "signed"
    assert len(net.asked) == asked
    assert brought(mei, repository(mei, key, words="nothing")).evidence == "signed"


def test_a_weaker_proof_that_comes_late_is_dropped(net: World, mei: Account) -> None:
    key = did_keys.new_key()
    net.pages[API] = {"description": claims.code_for(mei)}
    name = brought(mei, repository(mei, key))
    FormerName.objects.update(evidence="signed", statement_sealed=None)
    prove_name(former_name=name)
    assert FormerName.objects.get().evidence == "signed"


def test_a_name_that_is_a_host_answers_for_itself(net: World, mei: Account) -> None:
    did, address = "did:web:mei.example", "https://mei.example/.well-known/did.json"
    key = did_keys.new_key()
    document = did_keys.document(did, did_keys.multikey(key))
    net.pages[address] = ("https://elsewhere.example/did.json", document)
    name = brought(mei, repository(mei, key, did=did))
    assert name.evidence == "archive"
    net.pages[address] = document
    prove_name(former_name=name)
    assert name.evidence == "signed"


@pytest.mark.parametrize(
    "did", ["did:web:localhost", "did:web:127.0.0.1%3A8000", "did:key:zQ3sh", "did:plc:../x"]
)
def test_odd_names_are_asked_of_nobody(net: World, mei: Account, did: str) -> None:
    name = brought(mei, repository(mei, did_keys.new_key(), did=did))
    with pytest.raises(DomainError):
        signed.check(name)
    assert net.asked == []


def test_a_mirror_can_be_named(net: World, mei: Account) -> None:
    key = did_keys.new_key()
    net.pages[f"http://mirror.internal:2582/{DID}"] = did_keys.document(DID, did_keys.multikey(key))
    with override_settings(MAGPIE_PLC_URL="http://mirror.internal:2582/"):
        assert brought(mei, repository(mei, key)).evidence == "signed"


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_directory_says_is_a_sentence_at_worst(
    net: World, mei: Account, body: bytes
) -> None:
    net.pages[DIRECTORY] = body
    name = brought(mei, repository(mei, did_keys.new_key()))
    assert name.evidence == "archive"
    with pytest.raises(DomainError) as caught:
        prove_name(former_name=name)
    assert str(caught.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "did:plc:samsamsamsamsamsamsam234"},
        {"id": 5},
        {"verificationMethod": None},
        {"verificationMethod": {"a": []}},
        {"verificationMethod": [[], 5, None, {"id": ["x"]}]},
        {"verificationMethod": [{"id": "#atproto"}]},
    ],
)
def test_documents_of_the_wrong_shape_name_no_key(
    net: World, mei: Account, changes: dict[str, Any]
) -> None:
    key = did_keys.new_key()
    net.pages[DIRECTORY] = did_keys.document(DID, did_keys.multikey(key)) | changes
    name = brought(mei, repository(mei, key))
    with pytest.raises(DomainError, match="has no key that could be compared"):
        signed.check(name)


@pytest.mark.parametrize(
    "key", ["", "z", "m", "zz", "z0", "z" + "1" * 50, "z" + "2" * 200_000, "zQ3shokFTS3br", "é"]
)
def test_what_is_no_key_is_none(key: str) -> None:
    assert signed.read_key(key) is None


def test_a_mirror_is_asked_as_the_host_says_and_others_as_strangers(
    monkeypatch: pytest.MonkeyPatch, mei: Account
) -> None:
    said: list[bool] = []

    def fetch(_address: str, **more: Any) -> Any:
        said.append(more["by_host"])
        raise DomainError("x", "x")

    monkeypatch.setattr(asking, "fetch", fetch)
    brought(mei, repository(mei, did_keys.new_key()))
    with override_settings(MAGPIE_PLC_URL="http://mirror.internal"), pytest.raises(DomainError):
        prove_name(former_name=FormerName.objects.get())
    assert said[:2] == [False, True]


def test_records_are_found_on_every_side_of_the_tree() -> None:
    """Nodes hang before, between and after the keys of another."""
    names = ["a/1", "b/2", "c/3", "d/4", "e/5"]
    cids = {name: bluesky.cid_of(name.encode()) for name in names}
    leaves = {name: bluesky.node([(name, cids[name])]) for name in ("a/1", "c/3", "e/5")}
    link = {name: bluesky.cid_of(leaf) for name, leaf in leaves.items()}
    top = libipld.encode_dag_cbor(
        {
            "l": link["a/1"],
            "e": [
                {"p": 0, "k": b"b/2", "v": cids["b/2"], "t": link["c/3"]},
                {"p": 0, "k": b"d/4", "v": cids["d/4"], "t": link["e/5"]},
            ],
        }
    )
    root = bluesky.cid_of(top)
    nodes = {bluesky.cid_of(each): signing.read_node(each) for each in (top, *leaves.values())}
    assert {name: signing.find(nodes, root, name) for name in names} == cids
    assert signing.find(nodes, root, "c/4") == b""
    assert signing.find(nodes, b"elsewhere", "a/1") == b""
    del nodes[link["c/3"]]
    assert signing.find(nodes, root, "c/3") == b""
