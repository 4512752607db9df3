"""What people say of themselves is read in the reader's language, and it is said who translated."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magpie.accounts.actions import change_reading, update_profile
from magpie.accounts.models import Account
from magpie.languages.models import Translation
from tests import world
from tests.engines import KnowsByHeart, installed

pytestmark = pytest.mark.django_db
BIO, ENGLISH = "养了七只母鸡，都有名字。", "Keeps seven hens, all of them named."


@pytest.fixture
def lin() -> Account:
    account = world.lin()
    update_profile(account=account, bio=BIO)
    return account


@pytest.fixture
def reader(client: Client) -> Account:
    """Reads English and learns nothing; logged in."""
    account = world.person("june")
    client.force_login(account.user)
    return account


@pytest.fixture
def engine() -> Iterator[KnowsByHeart]:
    one = KnowsByHeart()
    one.known[BIO, "en"] = ENGLISH
    with installed(one):
        yield one


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_page_asks_by_post_and_the_translation_stands_first_the_next_time(
    client: Client, reader: Account, lin: Account, engine: KnowsByHeart
) -> None:
    page = text(client, lin.url)
    assert 'hx-post="/@lin/bio"' in page
    assert engine.asked == []
    part = client.post("/@lin/bio", headers={"HX-Request": "true"}).content.decode()
    assert "being translated" in part
    world.settle()
    part = text(client, "/@lin/bio?attempt=1")
    assert part.index(ENGLISH) < part.index(BIO)
    assert "machine" in part
    page = text(client, lin.url)
    assert page.index(ENGLISH) < page.index(BIO)


def test_lists_of_people_show_what_is_kept_in_one_query(
    client: Client, reader: Account, lin: Account, engine: KnowsByHeart
) -> None:
    client.post("/@lin/bio")
    world.settle()
    assert ENGLISH in text(client, "/search?q=lin")
    for number in range(4):
        other = world.person(f"lin{number}", reads="zh-Hans")
        update_profile(account=other, bio=BIO)
    with CaptureQueriesContext(connection) as queries:
        page = text(client, "/search?q=lin")
    assert page.count(ENGLISH) == 5
    assert sum("languages_translation" in each["sql"] for each in queries) == 1


def test_on_tap_a_button_waits_and_a_learner_reads_the_original_first(
    client: Client, reader: Account, lin: Account, engine: KnowsByHeart
) -> None:
    change_reading(account=reader, reads=["en"], learns=[], is_automatic=False)
    page = text(client, lin.url)
    assert 'hx-post="/@lin/bio"' not in page
    assert 'formaction="/@lin/bio"' in page
    client.post("/@lin/bio")
    world.settle()
    change_reading(account=reader, reads=["en"], learns=["zh-Hans"])
    page = text(client, lin.url)
    assert page.index(BIO) < page.index(ENGLISH)


def test_her_own_words_are_never_replaced_by_a_machines(
    client: Client, reader: Account, lin: Account, engine: KnowsByHeart
) -> None:
    update_profile(account=lin, bio_translations={"en": "Seven hens and me."})
    page = text(client, lin.url)
    assert page.index("Seven hens and me.") < page.index(BIO)
    assert "by the author" in page
    assert 'hx-post="/@lin/bio"' not in page


def test_a_new_bio_is_translated_before_anybody_asks(
    client: Client, reader: Account, engine: KnowsByHeart
) -> None:
    update_profile(account=world.lin(), bio=BIO)
    world.settle()
    assert ENGLISH in text(client, "/search?q=lin")


def test_strangers_may_ask_and_are_told_when_nothing_can_translate(
    client: Client, lin: Account
) -> None:
    with installed():
        part = client.post("/@lin/bio", headers={"HX-Request": "true"}).content.decode()
        assert "No translation engine is set up here yet" in part
        assert client.post("/@lin/bio").status_code == 302
    assert client.get("/@nobody/bio").status_code == 404


def test_what_was_made_of_a_bio_goes_with_it(
    client: Client, lin: Account, engine: KnowsByHeart
) -> None:
    world.settle()
    assert Translation.objects.get().translated == ENGLISH
    client.force_login(lin.user)
    profile = {"display_name": "小林", "bio": "种辣椒。", "other_bio": "", "links": ""}
    client.post("/settings/profile", profile)
    assert not Translation.objects.filter(text=BIO).exists()
