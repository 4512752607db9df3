"""The private list through its doors: the sheet, the page without script, cards, Anki."""

import csv
from typing import Any

import pytest
from django.test import Client

from magpie.accounts.models import Account
from magpie.learning.models import Learner, Word
from magpie.posts.models import Post
from tests import world

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def hazel(client: Client) -> Account:
    account = world.hazel()
    client.force_login(account.user)
    return account


@pytest.fixture
def post(hazel: Account) -> Post:
    return world.post(world.lin(), "院子里有鸡。<b>你</b>看！", title="=我的院子")


def keep(client: Client, post: Post, word: str, **more: Any) -> Any:
    return client.post(f"{post.url}/words", {"word": word, **more}, headers=HX)


def test_strangers_are_asked_to_log_in_first(client: Client) -> None:
    for page in ("", "/today", "/export", "/settings"):
        assert client.get(f"/words{page}").status_code == 302
    post = world.post(world.lin(), "院子里有鸡。")
    assert client.post(f"{post.url}/words", {"word": "0:鸡"})["Location"].startswith("/login")
    assert "data-keep" not in client.get(f"{post.url}/gloss", headers=HX).content.decode()


def test_a_touch_keeps_a_word_and_offers_to_undo_it(client: Client, post: Post) -> None:
    words = client.get(f"{post.url}/gloss", headers=HX).content.decode()
    assert f'data-keep="touch" data-url="{post.url}/words"' in words
    answer = keep(client, post, "1:院子", zone="Asia/Shanghai").content.decode()
    word = Word.objects.get()
    assert f'data-undo="/words/{word.pk}/forget"' in answer
    assert Learner.objects.get().zone == "Asia/Shanghai"
    assert "data-undo" not in keep(client, post, "1:院子").content.decode()
    client.post(f"/words/{word.pk}/forget", headers=HX)
    assert not Word.objects.exists()


def test_without_the_habit_a_second_tap_keeps_it(client: Client, post: Post) -> None:
    client.post("/words/settings", {"is_told_in_the_evening": "on"})
    words = client.get(f"{post.url}/gloss", headers=HX).content.decode()
    assert 'data-keep="tap"' in words


def test_the_page_without_script_keeps_words_too(client: Client, post: Post) -> None:
    page = client.get(f"{post.url}/gloss").content.decode()
    assert 'value="1:院子"' in page
    response = client.post(f"{post.url}/words", {"word": "1:院子"}, follow=True)
    assert "“院子” is in your words now." in response.content.decode()
    shown = client.get("/words").content.decode()
    assert "<mark>院子</mark>里有鸡。" in shown


@pytest.mark.parametrize("word", ["", "院子", "x:院子", "-1:院子", "99999999999:院子", "0:\0"])
def test_strange_words_are_answered_with_a_sentence(client: Client, post: Post, word: str) -> None:
    assert keep(client, post, word).status_code in (200, 404)


def test_nobody_reaches_anothers_words(client: Client, post: Post) -> None:
    keep(client, post, "0:鸡")
    word = Word.objects.get()
    other = Client()
    other.force_login(Account.objects.get(handle="lin").user)
    for act in ("grade", "known", "again", "forget"):
        assert other.post(f"/words/{word.pk}/{act}", {"grade": "3"}).status_code == 404
    assert "鸡" not in other.get("/words").content.decode()
    assert client.post(f"/words/{2**63}/forget").status_code == 404


def test_the_evening_goes_card_by_card_to_its_end(client: Client, post: Post) -> None:
    for word in ("0:鸡", "0:院子"):
        keep(client, post, word)
    page = client.get("/words/today").content.decode()
    assert "1 of 2" in page
    front = page[page.index("card-front") : page.index("card-back")]
    assert "<mark>鸡</mark>" in front
    assert "chicken" not in front
    for number, card in enumerate(Word.objects.order_by("met_at")):
        answer = client.post(f"/words/{card.pk}/grade", {"grade": "3", "reviews": "0"}, headers=HX)
        assert ("2 of 2" in answer.content.decode()) == (number == 0)
    assert "That is all for today" in answer.content.decode()


@pytest.mark.parametrize(
    "form", [{}, {"grade": "5", "reviews": "0"}, {"grade": "3", "reviews": "x"}]
)
def test_an_answer_that_is_none_changes_nothing(
    client: Client, post: Post, form: dict[str, str]
) -> None:
    keep(client, post, "0:鸡")
    word = Word.objects.get()
    response = client.post(f"/words/{word.pk}/grade", form)
    assert response.status_code == 400
    assert Word.objects.get().reviews == 0


def test_a_card_can_be_known_already(client: Client, post: Post) -> None:
    keep(client, post, "0:鸡")
    word = Word.objects.get()
    headers = HX | {"HX-Target": "card"}
    answer = client.post(f"/words/{word.pk}/known", headers=headers)
    assert (
        "No card is due today" in answer.content.decode() or "No words" in answer.content.decode()
    )
    assert "鸡" in client.get("/words?tab=known").content.decode()


def test_the_empty_list_says_how_words_come_into_it(client: Client, hazel: Account) -> None:
    assert "Touch a word" in client.get("/words").content.decode()
    assert "No words yet" in client.get("/words/today").content.decode()


def test_anki_reads_the_export(client: Client, post: Post) -> None:
    keep(client, post, "0:院子")
    keep(client, post, "0:鸡")
    response = client.get("/words/export")
    text = b"".join(response).decode()
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert head[0] == "#separator:tab"
    assert head[1] == "#html:true"
    assert head[2].startswith("#columns:Word\tReading\tMeaning")
    rows = list(csv.reader(text.splitlines()[len(head) :], delimiter="\t"))
    assert [row[0] for row in rows] == ["院子", "鸡"]
    assert rows[0][3] == "=我的<b>院子</b>"
    assert rows[1][3] == "院子里有<b>鸡</b>。"
    assert all(len(row) == 7 for row in rows)


def test_the_list_takes_the_same_few_queries_however_long_it_is(
    client: Client, post: Post, django_assert_max_num_queries: Any
) -> None:
    for word in ("0:院子", "0:鸡", "0:看", "0:你"):
        keep(client, post, word)
    with django_assert_max_num_queries(14):
        client.get("/words")
