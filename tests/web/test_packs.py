"""Starter packs through their doors: a link that leads to one's people, and who may do what."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magpie.accounts.actions import block, delete_account, follow, update_profile
from magpie.accounts.models import Account, Follow
from magpie.discovery import packs
from magpie.discovery.actions import make_pack
from magpie.discovery.models import StarterPack
from magpie.portability.actions.restore import keep_again
from magpie.portability.models import Keepsake
from tests import world
from tests.portability.bringing import archive, bring
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def hazel() -> Account:
    return world.hazel()


@pytest.fixture
def lin() -> Account:
    return world.lin()


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


@pytest.fixture
def pack(hazel: Account, lin: Account, mei: Account) -> StarterPack:
    return make_pack(
        author=hazel, name="Book people", text="They read at night.", people=[lin.pk, mei.pk]
    )


def missing(client: Client, path: str) -> str:
    """What stands on the page that says so."""
    response = client.get(path)
    assert response.status_code == 404, path
    return response.content.decode()


@pytest.fixture
def as_hazel(hazel: Account) -> Client:
    return as_(hazel)


def seen(pack: StarterPack) -> list[str]:
    return [each.handle for each in packs.members(pack, None)]


def test_a_stranger_sees_who_is_in_it_and_a_way_in_that_leads_back(
    client: Client, pack: StarterPack, lin: Account
) -> None:
    update_profile(account=lin, bio="Peppers on a balcony")
    shown = page(client, pack.url)
    for words in ("Book people", "They read at night.", "小林", "@mei", "Peppers on a balcony"):
        assert words in shown
    assert f'href="/sign-up?next={pack.url}"' in shown
    assert 'type="checkbox"' not in shown
    response = client.post(f"{pack.url}/follow", {"account": [lin.pk]})
    assert response["Location"].startswith("/login?next=")
    assert f'value="{pack.url}"' in page(client, f"/sign-up?next={pack.url}")


def test_all_are_ticked_and_followed_by_one_button(
    pack: StarterPack, lin: Account, mei: Account
) -> None:
    sam = world.person("sam")
    client = as_(sam)
    shown = page(client, pack.url)
    assert shown.count('name="account"') == shown.count("checked") == 2
    assert "Follow these 2" in shown
    assert "checked" not in page(client, f"{pack.url}?tick=none")
    assert not Follow.objects.exists()
    response = client.post(
        f"{pack.url}/follow", {"account": [lin.pk, mei.pk, "x", "9" * 30]}, follow=True
    )
    after = response.content.decode()
    assert "You follow 2 more people." in after
    assert 'name="account"' not in after
    again = client.post(f"{pack.url}/follow", {"account": [lin.pk]}, follow=True)
    assert "You followed them already" in again.content.decode()
    assert Follow.objects.filter(follower=sam).count() == 2


def test_with_nobody_ticked_nothing_happens(pack: StarterPack) -> None:
    response = as_(world.person("sam")).post(f"{pack.url}/follow", follow=True)
    assert "Nobody was ticked" in response.content.decode()
    assert not Follow.objects.exists()


def test_who_keeps_apart_is_not_there(pack: StarterPack, lin: Account, mei: Account) -> None:
    sam = world.person("sam")
    block(blocker=lin, blocked=sam)
    client = as_(sam)
    shown = page(client, pack.url)
    assert "小林" not in shown
    assert "Follow this one" in shown
    client.post(f"{pack.url}/follow", {"account": [lin.pk, mei.pk]})
    assert list(Follow.objects.values_list("followed__handle", flat=True)) == ["mei"]
    block(blocker=mei, blocked=pack.author)
    assert "not here" not in missing(as_(mei), pack.url)
    missing(as_(mei), f"{pack.url}/code.svg")


def test_who_hides_is_missing_for_everybody_and_still_gets_out(
    pack: StarterPack, lin: Account
) -> None:
    update_profile(account=lin, is_discoverable=False)
    assert "小林" not in page(Client(), pack.url)
    assert "Take me out" in page(as_(lin), pack.url)


def test_a_pack_goes_with_its_author(client: Client, pack: StarterPack, hazel: Account) -> None:
    delete_account(user=hazel.user)
    missing(client, pack.url)
    world.settle()
    missing(client, pack.url)
    missing(client, "/packs/99999999999999999999")


def test_she_is_told_and_takes_herself_out(pack: StarterPack, lin: Account) -> None:
    world.settle()
    client = as_(lin)
    inbox = page(client, "/notifications")
    assert "put you into the starter pack “Book people”" in inbox
    assert f'formaction="{pack.url}/leave"' in inbox
    assert "Book people" in page(client, "/packs")
    response = client.post(f"{pack.url}/leave", follow=True)
    assert "You are out of “Book people”" in response.content.decode()
    world.settle()
    assert "Book people" not in page(client, "/notifications")
    assert seen(pack) == ["mei"]


def test_a_pack_that_cannot_be_opened_is_not_spoken_of(pack: StarterPack, lin: Account) -> None:
    world.settle()
    Account.objects.filter(pk=pack.author.pk).update(deleted_at="2026-01-01T00:00Z")
    assert "starter pack" not in page(as_(lin), "/notifications")


@pytest.mark.parametrize("way", ["edit", "delete"])
def test_only_its_author_changes_a_pack(pack: StarterPack, lin: Account, way: str) -> None:
    client = as_(lin)
    assert client.get(f"{pack.url}/{way}").status_code == 403
    form = {"name": "Mine now", "member": [lin.pk]}
    assert client.post(f"{pack.url}/{way}", form).status_code == 403
    assert Client().post(f"{pack.url}/{way}", form)["Location"].startswith("/login")
    pack.refresh_from_db()
    assert (pack.name, seen(pack)) == ("Book people", ["lin", "mei"])
    assert "Delete" not in page(client, pack.url)


def test_a_pack_is_made_changed_and_deleted_without_a_script(
    as_hazel: Client, hazel: Account, lin: Account, mei: Account
) -> None:
    follow(follower=hazel, followed=lin)
    form = page(as_hazel, "/packs/new")
    assert f'value="{lin.pk}"' in form
    assert f'value="{mei.pk}"' not in form

    looked = as_hazel.post(
        "/packs/new", {"name": "Books", "q": "@mei", "look": "1", "member": [lin.pk]}
    ).content.decode()
    assert 'value="Books"' in looked
    assert looked.index(f'value="{lin.pk}"') < looked.index(f'value="{mei.pk}"')
    assert not StarterPack.objects.exists()

    answer = as_hazel.post("/packs/new", {"name": "Books", "member": [lin.pk, mei.pk]})
    pack = StarterPack.objects.get()
    assert answer["Location"] == pack.url
    assert seen(pack) == ["lin", "mei"]

    words = {"name": pack.name, "member": [lin.pk, mei.pk]}
    moved = as_hazel.post(f"{pack.url}/edit", words | {"first": mei.pk}).content.decode()
    assert moved.index(f'value="{mei.pk}"') < moved.index(f'value="{lin.pk}"')
    as_hazel.post(f"{pack.url}/edit", {"name": "Readers", "member": [mei.pk]})
    pack.refresh_from_db()
    assert (pack.name, seen(pack)) == ("Readers", ["mei"])

    assert "Nobody is unfollowed" in page(as_hazel, f"{pack.url}/delete")
    as_hazel.post(f"{pack.url}/delete")
    assert not StarterPack.objects.exists()


def test_looking_for_somebody_answers_with_the_list_alone(as_hazel: Client, mei: Account) -> None:
    answer = as_hazel.post("/packs/new", {"q": "mei", "look": "1"}, headers=HX).content.decode()
    assert "<html" not in answer
    assert f'value="{mei.pk}"' in answer


@pytest.mark.parametrize("who", ["nobody", "hidden", "blocked", "out"])
def test_who_cannot_be_put_in_is_said_of_all_in_the_same_words(
    as_hazel: Client, hazel: Account, pack: StarterPack, mei: Account, who: str
) -> None:
    if who == "hidden":
        update_profile(account=mei, is_discoverable=False)
    elif who == "blocked":
        block(blocker=mei, blocked=hazel)
    elif who == "out":
        as_(mei).post(f"{pack.url}/leave")
    asked = "@nobody" if who == "nobody" else "@mei"
    form = {"name": "x", "q": asked, "look": "1"}
    answer = as_hazel.post(f"{pack.url}/edit", form).content.decode()
    assert f"Nobody called “{asked}” can be put into this pack." in answer
    as_hazel.post(f"{pack.url}/edit", {"name": "x", "member": [mei.pk]})
    assert seen(pack) == (["mei"] if who == "nobody" else [])


def test_what_is_refused_is_said_beside_the_field_and_nothing_typed_is_lost(
    as_hazel: Client, lin: Account
) -> None:
    answer = as_hazel.post("/packs/new", {"name": " ", "text": "why", "member": [lin.pk]})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Give the pack a name" in shown
    assert "why" in shown
    assert f'value="{lin.pk}"' in shown
    many = as_hazel.post("/packs/new", {"name": "x", "member": list(range(1, 152))})
    assert "151 people are ticked; 150 fit" in many.content.decode()


def test_hostile_words_stay_words(as_hazel: Client, hazel: Account, lin: Account) -> None:
    bad = "<script>x</script>\"'"
    as_hazel.post("/packs/new", {"name": bad, "text": bad, "member": [lin.pk, hazel.pk, lin.pk]})
    pack = StarterPack.objects.get()
    world.settle()
    shown = [
        page(as_hazel, pack.url),
        page(as_hazel, f"{pack.url}/edit"),
        page(as_hazel, "/packs"),
        page(as_(lin), "/notifications"),
        page(Client(), f"{hazel.url}/packs"),
        as_(lin).post(f"{pack.url}/leave", follow=True).content.decode(),
        as_hazel.post("/packs/new", {"q": bad, "look": "1"}).content.decode(),
    ]
    assert all("<script>x" not in each for each in shown)
    for odd in ("\0", "%", "@", "_", "@" * 70):
        as_hazel.post("/packs/new", {"q": odd, "look": "1"})


def test_a_page_costs_the_same_however_many_are_in_it(hazel: Account) -> None:
    def cost(count: int) -> int:
        people = Account.objects.bulk_create(
            Account(handle=f"r{count}_{n}", uri=f"https://here.example/{count}/{n}", bio="读书")
            for n in range(count)
        )
        pack = make_pack(author=hazel, name="x", people=[each.pk for each in people])
        client = as_(hazel)
        page(client, pack.url)
        with CaptureQueriesContext(connection) as queries:
            assert page(client, pack.url).count('name="account"') == count
        return len(queries)

    assert cost(150) == cost(3) <= 10


def test_packs_are_found_where_people_look(
    client: Client, pack: StarterPack, hazel: Account, lin: Account
) -> None:
    assert "Book people" not in page(client, "/packs")
    assert "Starter packs" in page(client, hazel.url)
    assert "Starter packs" not in page(client, lin.url)
    assert "Book people" in page(client, f"{hazel.url}/packs")
    sam = world.person("sam")
    make_pack(author=hazel, name="Three readers", people=[lin.pk, sam.pk, hazel.pk])
    for path in ("/packs", "/search", "/search?q=readers"):
        assert "Three readers" in page(client, path), path
    assert "Three readers" not in page(client, "/search?q=nothing-like-it")
    for path in ("/explore", "/settings", "/arrive/people"):
        assert 'href="/packs"' in page(as_(sam), path), path


def test_the_link_is_a_picture_too(client: Client, pack: StarterPack) -> None:
    for kind, mime in (("svg", "image/svg+xml"), ("png", "image/png")):
        assert client.get(f"{pack.url}/code.{kind}")["Content-Type"] == mime
    missing(client, f"{pack.url}/code.gif")


def test_making_packs_has_a_pace(as_hazel: Client) -> None:
    for _n in range(60):
        as_hazel.post("/packs/new", {"name": ""})
    assert as_hazel.post("/packs/new", {"name": "x"}).status_code == 429


def a_list(owner: Account, *people: object, kind: str = "list", platform: str = "tiktok") -> str:
    """The page where a pack is made of a list she brought."""
    keep_again(
        account=owner,
        platform=platform,
        kind=kind,
        source_id="1",
        at=None,
        content={"name": "Book <people>", "people": list(people)},
    )
    return f"/packs/new?list={Keepsake.objects.get(account=owner).pk}"


@pytest.fixture
def met() -> Callable[..., tuple[Account, Account]]:
    def meet(**options: str) -> tuple[Account, Account]:
        """Sam followed Nora there; she knew him only if `options` say so."""
        sam, nora = world.person("sam"), world.person("nora")
        knew = ("sam.old",) if options.pop("knew", "") else ()
        bring(sam, archive("sam.old", following=("nora.old",)))
        bring(nora, archive("nora.old", following=knew), **options)
        return sam, nora

    return meet


def test_a_list_she_brought_becomes_a_pack_of_those_who_are_here(
    met: Callable[..., tuple[Account, Account]],
) -> None:
    sam, nora = met(knew="yes")
    address = a_list(sam, {"handle": "@Nora.Old"}, {"handle": "not.yet"}, 5)
    client = as_(sam)
    assert f'href="{address}"' in page(client, "/arrive/kept")
    form = page(client, address)
    assert 'value="Book &lt;people&gt;"' in form
    assert f'value="{nora.pk}" checked' in " ".join(form.split())
    assert "was @nora.old" in form
    answer = client.post("/packs/new", {"name": "Book people", "member": [nora.pk]})
    assert answer.status_code == 302
    assert seen(StarterPack.objects.get()) == ["nora"]


def test_a_list_gives_nobody_away(met: Callable[..., tuple[Account, Account]]) -> None:
    sam, nora = met()  # she lets herself be found by those she knew, and she didn't know him
    form = page(as_(sam), a_list(sam, {"handle": "nora.old"}))
    assert f'value="{nora.pk}"' not in form
    assert "Nobody from this list is here yet" in form


def test_who_is_only_said_to_be_her_is_offered_but_not_ticked(
    met: Callable[..., tuple[Account, Account]],
) -> None:
    sam, nora = met(findable_by="everyone")
    form = " ".join(page(as_(sam), a_list(sam, {"handle": "nora.old"})).split())
    assert f'value="{nora.pk}" >' in form


def test_a_list_leads_to_nobody_whom_she_did_not_know_there(
    met: Callable[..., tuple[Account, Account]],
) -> None:
    sam, nora = met(findable_by="everyone")
    other = world.person("other")
    assert f'value="{nora.pk}"' not in page(as_(other), a_list(other, {"handle": "nora.old"}))
    missing(as_(other), f"/packs/new?list={Keepsake.objects.get(account=other).pk + 1}")
    theirs = Keepsake.objects.get(account=other)
    missing(as_(sam), f"/packs/new?list={theirs.pk}")


def test_a_pack_from_an_earlier_magpie_can_be_made_anew(hazel: Account) -> None:
    address = a_list(hazel, {"handle": "lin@old.example"}, kind="pack", platform="magpie")
    kept = page(as_(hazel), "/arrive/kept")
    assert "Starter packs" in kept
    assert f'href="{address}"' in kept
    page(as_(hazel), address)


@pytest.mark.parametrize("content", [[], "x", {"people": "x"}, {"people": [[1]], "name": 7}, None])
def test_a_spoiled_list_breaks_no_page(hazel: Account, content: object) -> None:
    keep_again(account=hazel, platform="x", kind="list", source_id="1", at=None, content=content)
    client = as_(hazel)
    page(client, "/arrive/kept")
    page(client, f"/packs/new?list={Keepsake.objects.get().pk}")
