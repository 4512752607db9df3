"""The old account names the one here: what counts as its word, and whose word doesn't."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from magpie.accounts.actions import update_profile
from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.portability import claims, queries
from magpie.portability.actions import change_findability, prove_name
from magpie.portability.models import FormerName
from tests import world
from tests.portability.answering import HOSTILE, World
from tests.portability.bringing import archive, bring

pytestmark = pytest.mark.django_db

FINGER = "https://synth.example/.well-known/webfinger?resource=acct:mei@synth.example"
ACTOR = "https://synth.example/users/mei"
PAGE = "https://synth.example/@mei"


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> World:
    found = World(monkeypatch)
    found.pages[FINGER] = finger(ACTOR)
    return found


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


def finger(address: Any) -> dict[str, Any]:
    return {
        "subject": "acct:mei@synth.example",
        "links": [
            {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": PAGE},
            {"rel": "self", "type": "application/activity+json", "href": address},
        ],
    }


def actor(**more: Any) -> dict[str, Any]:
    return {"id": ACTOR, "type": "Person", "preferredUsername": "mei", **more}


def here(account: Account) -> str:
    return f"{settings.MAGPIE_ORIGIN}/@{account.handle}"


def field(href: str, rel: str = "me nofollow noopener") -> dict[str, Any]:
    value = f'<a href="{href}" rel="{rel}" target="_blank"><span>here</span></a>'
    return {"type": "PropertyValue", "name": "Now", "value": value}


def claim(account: Account, platform: str = "mastodon") -> FormerName:
    handle = "mei@synth.example"
    return FormerName.objects.create(
        account=account,
        platform=platform,
        handle_sealed=claims.sealed(handle),
        handle_index=claims.handle_index(platform, handle),
    )


def is_linked(net: World, account: Account, said: Any) -> bool:
    name = FormerName.objects.filter(account=account).first() or claim(account)
    net.pages[ACTOR] = said
    try:
        prove_name(former_name=name)
    except DomainError:
        return False
    return name.evidence == "linked"


@pytest.mark.parametrize("platform", claims.FEDIVERSE)
def test_an_account_that_has_moved_here_says_so_itself(
    net: World, mei: Account, platform: str
) -> None:
    name = claim(mei, platform)
    net.pages[ACTOR] = actor(movedTo=mei.uri)
    prove_name(former_name=name)
    assert name.evidence_words == "Proved: the old account itself names this one."
    assert FormerName.objects.get().is_proved
    assert net.asked == [FINGER, ACTOR]


def test_each_way_of_naming_counts_and_only_hers(net: World, mei: Account) -> None:
    ours, others = here(mei), here(world.person("forger"))
    for said in (
        actor(movedTo=others),
        actor(alsoKnownAs=[others, f"{ours}x", f"{ours}/following", f"{ours}?x=1"]),
        actor(attachment=[field(others), field(ours, rel="nofollow"), field(f"x{ours}")]),
        actor(summary=f'<a rel="me" href="{ours}">me</a>'),
        actor(attachment=[{"type": "PropertyValue", "value": f"<!-- {field(ours)['value']} -->"}]),
    ):
        assert not is_linked(net, mei, said), said
    for said in (
        actor(movedTo=ours),
        actor(movedTo={"type": "Person", "id": ours}),
        actor(alsoKnownAs=ours),
        actor(alsoKnownAs=["https://old.example/users/mei", ours.upper().replace("HTTP", "http")]),
        actor(attachment=[field("https://mei.example"), field(f"{ours}/")]),
        actor(attachment=field(ours)) | {"attachment": [field(ours, rel="ME")]},
    ):
        FormerName.objects.all().delete()
        assert is_linked(net, mei, said), said


def test_a_server_may_send_webfinger_on_to_where_it_lives(net: World, mei: Account) -> None:
    moved = "https://social.synth.example/users/mei"
    net.pages[FINGER] = (
        "https://social.synth.example/.well-known/webfinger?resource=acct:mei@synth.example",
        finger(moved),
    )
    net.pages[moved] = actor(movedTo=here(mei)) | {"id": moved}
    name = claim(mei)
    prove_name(former_name=name)
    assert name.evidence == "linked"


def test_no_other_host_speaks_for_a_name(net: World, mei: Account) -> None:
    named = actor(movedTo=here(mei))
    evil = "https://evil.example/users/mei"
    name = claim(mei)
    for pages in (
        {FINGER: finger(evil), evil: named | {"id": evil}},
        {FINGER: finger(ACTOR), ACTOR: (evil, named)},
        {FINGER: finger(ACTOR), ACTOR: named | {"id": evil}},
        {FINGER: finger("http://synth.example/users/mei")},
        {FINGER: finger("https://synth.example@evil.example/users/mei")},
        {FINGER: finger("https://[")},
    ):
        net.pages = pages
        with pytest.raises(DomainError, match="sends us to another place"):
            prove_name(former_name=name)
    assert FormerName.objects.get().evidence == "archive"


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_server_says_is_a_sentence_at_worst(
    net: World, mei: Account, body: bytes
) -> None:
    name = claim(mei)
    for address in (FINGER, ACTOR):
        net.pages = {FINGER: finger(ACTOR), address: body}
        with pytest.raises(DomainError) as caught:
            prove_name(former_name=name)
        assert str(caught.value)


ODD: list[Any] = [None, True, 5, 1.5, "x", [], {}, [[]], [None], [{"a": []}], {"id": {"id": 1}}]


def test_answers_of_the_wrong_shape_prove_nothing(net: World, mei: Account) -> None:
    for odd in ODD:
        for key in ("id", "movedTo", "alsoKnownAs", "attachment"):
            assert not is_linked(net, mei, actor() | {key: odd})
        assert not is_linked(net, mei, actor(attachment=[{"value": odd}]))
        for said in ({"links": odd}, {"links": [odd]}, finger(odd)):
            net.pages[FINGER] = said
            assert not is_linked(net, mei, actor())
        net.pages[FINGER] = finger(ACTOR)
    for value in ("<![foo bar", "<a <![x[ rel=me>", "<a>" * 50_000, "<a href='" * 9_000):
        assert not is_linked(net, mei, actor(attachment=[{"value": value}] * 60))


def test_a_code_is_looked_for_where_nothing_is_linked(net: World, mei: Account) -> None:
    name = claim(mei)
    net.pages[ACTOR] = actor()
    with pytest.raises(DomainError, match="neither names this one nor carries your code"):
        prove_name(former_name=name)
    net.pages[PAGE] = json.dumps(claims.code_for(mei)).encode()
    prove_name(former_name=name)
    assert name.evidence == "placed"
    net.pages[ACTOR] = actor(movedTo=here(mei))
    prove_name(former_name=name)
    assert name.evidence == "linked"


def test_where_nothing_can_be_looked_at_that_is_said(net: World, mei: Account) -> None:
    name = claim(mei, "wechat")
    with pytest.raises(DomainError, match="shows profiles only to its members"):
        prove_name(former_name=name)
    assert net.asked == []


def test_levels_are_said_in_words_to_those_who_knew_her(net: World, mei: Account) -> None:
    sam = world.person("sam")
    bring(sam, archive("sam.old", following=("mei.old",)))
    bring(mei, archive("mei.old"))
    name = FormerName.objects.get(account=mei)
    change_findability(former_name=name, findable_by="everyone")
    for evidence in FormerName.Evidence.values:
        FormerName.objects.filter(account=mei).update(evidence=evidence)
        (found,) = queries.found(sam)
        assert found.evidence == evidence
        assert found.is_sure == (evidence != "archive")
    assert len({str(label) for label in FormerName.Evidence.labels}) == len(FormerName.Evidence)


def test_a_name_she_hides_is_never_told_by_her_page(mei: Account) -> None:
    claim(mei)
    FormerName.objects.update(findable_by="nobody")
    update_profile(account=mei, links=[{"label": "Old", "url": "https://mei.example"}])
    text = Client().get("/@mei").content.decode()
    assert "synth.example" not in text
    assert 'rel="me nofollow noopener"' in text
