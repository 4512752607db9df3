"""The community glossary's pages: read by strangers, filled by members, kept by hosts."""

from collections.abc import Iterator

import pytest
from django.test import Client

from magpie.accounts.models import Account
from magpie.languages import glossary
from magpie.languages.gloss import gloss
from magpie.languages.glossary import community
from magpie.languages.models import GlossaryEntry
from tests.world import person, post, settle

pytestmark = pytest.mark.django_db

FORM = {
    "language": "zh",
    "term": "云种菜",
    "variants": "云种地",
    "meaning_en": "to grow vegetables by watching others do it",
    "meaning_zh": "在网上看别人种菜",
    "translation": "",
    "register": "meme",
    "example": "没有院子，我只能云种菜。",
    "example_translation": "I have no yard, so I grow vegetables by watching others.",
    "since": "2024",
}


@pytest.fixture(autouse=True)
def the_glossary_as_it_came() -> Iterator[None]:
    yield
    glossary.join([], 0)
    community._known = 0


def asking(account: Account) -> Client:
    client = Client()
    client.force_login(account.user)
    return client


def proposed(account: Account, **changes: str) -> GlossaryEntry:
    answer = asking(account).post("/glossary/new", FORM | changes)
    assert answer.status_code == 302, answer.content.decode()
    return GlossaryEntry.objects.latest("id")


def test_a_stranger_reads_it_in_both_directions(client: Client) -> None:
    page = client.get("/glossary").content.decode()
    assert "猫税" in page
    assert "māo shuì" in page
    assert "no cap" in client.get("/glossary?language=en").content.decode()
    assert "cat tax" in client.get("/glossary?q=猫").content.decode()
    entry = client.get("/glossary/zh/猫税").content.decode()
    assert "cat tax" in entry
    assert "请先交猫税" in entry
    assert client.get("/glossary/en/chef's kiss").status_code == 200
    assert client.get("/glossary/zh/没有这个词").status_code == 404


def test_nothing_found_says_what_to_do(client: Client) -> None:
    assert "/glossary/new" in client.get("/glossary?q=qqqqzz").content.decode()


def test_a_stranger_is_asked_in_before_adding(client: Client) -> None:
    assert "/login" in client.get("/glossary/new")["Location"]
    assert client.post("/glossary/1/vote", {"value": 1}).status_code == 302


def test_five_votes_take_a_word_in_and_it_is_glossed() -> None:
    row = proposed(person("hazel"))
    assert row.reading == "yún zhòng cài"
    assert "云种菜" in Client().get("/glossary").content.decode()
    before = glossary.version()
    for number in range(4):
        assert not glossary.entry("zh", "云种菜")
        asking(person(f"voter{number}")).post(f"/glossary/{row.pk}/vote", {"value": "1"})
        settle()
    assert glossary.version() != before
    [token] = [each for each in gloss("我在云种菜", reader="en").tokens if each.entry]
    assert (token.text, token.meanings[0]) == ("云种菜", FORM["meaning_en"])
    written = post(person("lin"), "我在云种菜", language="zh-Hans")
    page = Client().get(f"/posts/{written.pk}/gloss?fragment=1").content.decode()
    assert 'data-g="/glossary/zh/' in page


def test_a_vote_counts_once_and_may_be_changed() -> None:
    row, voter = proposed(person("hazel")), asking(person("lin"))
    for value in ("1", "1", "-1"):
        voter.post(f"/glossary/{row.pk}/vote", {"value": value})
    row.refresh_from_db()
    assert row.score == 0
    for number in range(3):
        asking(person(f"voter{number}")).post(f"/glossary/{row.pk}/vote", {"value": "-1"})
    row.refresh_from_db()
    assert row.state == GlossaryEntry.State.REMOVED


def test_a_host_takes_in_and_out_and_says_why() -> None:
    author, host = person("hazel"), person("host1", is_host=True)
    row = proposed(author)
    asking(author).post(f"/glossary/{row.pk}/approve")
    settle()
    assert not glossary.entry("zh", "云种菜")
    asking(host).post(f"/glossary/{row.pk}/approve")
    settle()
    assert glossary.entry("zh", "云种菜")
    assert asking(host).post(f"/glossary/{row.pk}/remove", {"reason": " "}).status_code == 400
    asking(host).post(f"/glossary/{row.pk}/remove", {"reason": "An advert"})
    settle()
    assert not glossary.entry("zh", "云种菜")
    assert "An advert" in asking(author).get("/glossary").content.decode()


def test_another_process_hears_of_it_by_looking() -> None:
    row = proposed(person("hazel"))
    asking(person("host1", is_host=True)).post(f"/glossary/{row.pk}/approve")
    assert not glossary.entry("zh", "云种菜")
    community.refresh()
    assert glossary.entry("zh", "云种菜")


@pytest.mark.parametrize(
    "changes",
    [
        {"term": "猫税"},
        {"term": "猫"},
        {"language": "en", "term": "house"},
        {"meaning_zh": "only English"},
        {"example": "see https://spam.example"},
        {"since": "yesterday"},
        {"register": "nonsense"},
        {"term": "a/b"},
        {"term": "x\0y"},
        {"term": "长" * 61},
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(changes: dict[str, str]) -> None:
    answer = asking(person("hazel")).post("/glossary/new", FORM | changes)
    assert answer.status_code == 400
    assert 'class="errors"' in answer.content.decode()
    assert not GlossaryEntry.objects.exists()


def test_a_vote_on_nothing_is_told() -> None:
    assert asking(person("hazel")).post("/glossary/77/vote", {"value": "1"}).status_code == 404
