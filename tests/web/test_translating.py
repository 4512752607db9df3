"""Pages whose reader needs another language: they stand at once, ask by POST, and never pretend."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magpie.accounts.models import Account
from magpie.posts.actions import add_version, edit_post
from magpie.posts.models import Correction, Post, PostVersion
from tests import engines, world
from tests.engines import KnowsByHeart
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db
CHINESE, ENGLISH = "今天的饺子包得最好。", "My dumplings turned out best today."


@pytest.fixture
def engine() -> Iterator[KnowsByHeart]:
    engine = KnowsByHeart()
    with engines.installed(engine):
        yield engine


def reader(handle: str = "hazel", reads: str = "en") -> Account:
    """Reads English and learns nothing, so that a translation stands first."""
    return world.person(handle, reads=reads)


def ask(client: Client, *posts: Post, shape: str = "post_card") -> dict[str, Any]:
    wanted = [f"{post.pk}:{shape}" for post in posts]
    response = client.post("/posts/translate", {"post": wanted})
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def test_a_page_shows_the_original_at_once_and_asks_nothing(engine: KnowsByHeart) -> None:
    post = world.post(world.lin(), CHINESE)
    shown = page(as_(reader()), post.url)
    assert CHINESE in shown
    assert f'data-post="{post.pk}"' in shown
    assert "data-auto" in shown
    assert f"{post.url}/translate" in shown
    assert f"{post.url}/gloss" in shown
    world.settle()
    assert engine.asked == []


def test_who_asks_gets_what_is_there_hears_where_the_rest_arrives(engine: KnowsByHeart) -> None:
    client = as_(reader())
    lin = world.lin()
    post, unknown = world.post(lin, CHINESE), world.post(lin, "包子也不错，下次一起来吃吧。")
    first = ask(client, post, unknown)
    assert set(first["waiting"]) == {str(post.pk), str(unknown.pk)}
    assert first["live"].startswith("/live?ticket=")
    world.settle()
    second = ask(client, post, unknown)
    assert ENGLISH in second["ready"][str(post.pk)]
    assert "machine (by-heart)" in second["ready"][str(post.pk)]
    assert "doesn't answer just now" in second["failed"][str(unknown.pk)]
    card = page(client, f"{post.url}/card?shape=post_card")
    assert card.index(ENGLISH) < card.index(CHINESE)


def test_the_button_works_without_script(engine: KnowsByHeart) -> None:
    client, post = as_(reader()), world.post(world.lin(), CHINESE)
    response = client.post(f"{post.url}/translate")
    assert response["Location"] == post.url
    assert "Look again in a moment" in page(client, post.url)
    world.settle()
    assert ENGLISH in page(client, post.url)


def test_a_stranger_may_ask_but_not_without_end(engine: KnowsByHeart) -> None:
    stranger, post = Client(headers={"Accept-Language": "en"}), world.post(world.lin(), CHINESE)
    assert ask(stranger, post)["waiting"] == [str(post.pk)]
    world.settle()
    assert ENGLISH in ask(stranger, post)["ready"][str(post.pk)]
    answers = [
        stranger.post("/posts/translate", {"post": [f"{post.pk}:post_card"]}).status_code
        for _ in range(120)
    ]
    assert answers[-1] == 429


def test_who_wants_to_be_asked_is_not_translated_for_unasked(engine: KnowsByHeart) -> None:
    hazel = reader()
    hazel.translate_automatically = False
    hazel.save()
    post = world.post(world.lin(), CHINESE)
    shown = page(as_(hazel), post.url)
    assert "magpie-translate" in shown
    assert "data-auto" not in shown


def test_what_one_may_not_read_is_not_translated_either(engine: KnowsByHeart) -> None:
    secret = world.post(world.lin(), CHINESE, visibility="followers")
    answer = ask(as_(reader()), secret)
    assert answer == {"ready": {}, "waiting": [], "failed": {}, "live": ""}


@pytest.mark.parametrize("post", ["", "x:y", "1", "9" * 30 + ":post_card", "7:base.html"])
def test_what_is_no_post_is_passed_over(engine: KnowsByHeart, post: str) -> None:
    response = as_(reader()).post("/posts/translate", {"post": [post]})
    assert response.json() == {"ready": {}, "waiting": [], "failed": {}, "live": ""}


def test_without_an_engine_the_page_says_so_and_offers_words() -> None:
    post = world.post(world.lin(), CHINESE)
    with engines.installed():
        shown = page(as_(reader()), post.url)
    assert "No translation engine is installed here yet" in shown
    assert "magpie-translate" not in shown


def test_a_mixed_comment_is_offered_to_both_and_to_nobody_who_reads_both(
    engine: KnowsByHeart,
) -> None:
    lin = world.person("lin", reads="zh-Hans")
    post = world.post(lin, "🐱🐱🐱")
    world.comment(lin, post, "我家猫今天很乖。🐱 She ate everything! 😻")
    for account in (reader(), lin):
        assert page(as_(account), post.url).count("<magpie-translate") == 1
    assert "<magpie-translate" not in page(as_(reader("bo", "en,zh-Hans")), post.url)


def test_a_doubtful_number_is_underlined_and_says_why(engine: KnowsByHeart) -> None:
    client, post = as_(reader()), world.post(world.lin(), "这台相机花了我5000块钱。")
    ask(client, post)
    world.settle()
    shown = page(client, post.url)
    assert '<mark class="doubt">' in shown
    assert "popovertarget" in shown


def test_an_older_text_keeps_a_persons_words_and_offers_the_new(engine: KnowsByHeart) -> None:
    lin = world.lin()
    post = world.post(lin, "包子。")
    add_version(post=post, language="en", text="Buns.", made_by="person", account=reader("bo"))
    edit_post(post=post, text=CHINESE)
    client = as_(reader())
    shown = page(client, post.url)
    assert "Buns." in shown
    assert "of an older text" in shown
    client.post(f"{post.url}/translate")
    world.settle()
    assert ENGLISH in page(client, post.url)
    assert "Buns." in page(client, f"{post.url}/history")


def test_a_correction_is_proposed_judged_and_read_by_all(engine: KnowsByHeart) -> None:
    lin, hazel = world.lin(), reader()
    post = world.post(lin, CHINESE)
    ask(as_(hazel), post)
    world.settle()
    version = PostVersion.objects.get()
    assert f"{post.url}/correct/{version.pk}" in page(as_(hazel), post.url)
    form = page(as_(hazel), f"{post.url}/correct/{version.pk}")
    assert CHINESE in form
    assert "turned out best today." in form
    response = as_(hazel).post(
        f"{post.url}/correct/{version.pk}", {"text": "My dumplings are my best today."}
    )
    assert response["Location"] == f"{post.url}/history"
    proposal = page(as_(lin), f"{post.url}/history")
    assert "<ins>are my " in proposal
    assert "<del>turned out " in proposal
    correction = Correction.objects.get()
    as_(lin).post(f"/corrections/{correction.pk}/approve")
    assert "machine, corrected by Hazel" in page(
        Client(headers={"Accept-Language": "en"}), post.url
    )
    as_(lin).post(f"{post.url}/versions/{version.pk}/revert")
    assert "machine (by-heart)" in page(as_(reader("bo")), post.url)


def test_a_correction_that_changes_nothing_keeps_what_was_typed(engine: KnowsByHeart) -> None:
    lin = world.lin()
    post = world.post(lin, CHINESE)
    version = add_version(post=post, language="en", text=ENGLISH, made_by="machine")
    response = as_(reader()).post(f"{post.url}/correct/{version.pk}", {"text": ENGLISH})
    assert response.status_code == 400
    assert "Nothing was changed yet" in response.content.decode()


def test_corrections_wait_on_one_page_for_who_may_judge_them(engine: KnowsByHeart) -> None:
    lin, hazel = world.lin(), reader()
    post = world.post(lin, CHINESE)
    version = add_version(post=post, language="en", text=ENGLISH, made_by="machine")
    as_(hazel).post(f"{post.url}/correct/{version.pk}", {"text": "Best dumplings."})
    assert 'id="correction-' in page(as_(lin), "/corrections")
    assert "Nothing waits for you" in page(as_(hazel), "/corrections")


def test_who_may_judge_is_told_how_many_wait(engine: KnowsByHeart) -> None:
    lin, hazel = world.lin(), reader()
    version = add_version(
        post=world.post(lin, CHINESE), language="en", text=ENGLISH, made_by="machine"
    )
    as_(hazel).post(f"{version.post.url}/correct/{version.pk}", {"text": "Best dumplings."})
    told = Client(headers={"Accept-Language": "en"})
    told.force_login(lin.user, "magpie.accounts.backends.PasswordBackend")
    assert "1 correction waits for you" in page(told, "/notifications")
    assert "waits for you" not in page(as_(hazel), "/notifications")


def test_a_proposal_for_a_replaced_translation_says_so_and_is_proposed_anew(
    engine: KnowsByHeart,
) -> None:
    lin, hazel, bo = world.lin(), reader(), reader("bo")
    post = world.post(lin, CHINESE)
    version = add_version(post=post, language="en", text=ENGLISH, made_by="machine")
    for account, text in ((hazel, "Best dumplings."), (bo, "Dumplings at their best.")):
        as_(account).post(f"{post.url}/correct/{version.pk}", {"text": text})
    taken, left = Correction.objects.order_by("pk")
    as_(lin).post(f"/corrections/{taken.pk}/approve")
    left.refresh_from_db()
    assert left.state == Correction.State.OUTDATED
    shown = page(as_(bo), f"{post.url}/history")
    assert "changed before anybody had looked at yours" in shown
    assert "looked at yours" not in page(as_(hazel), f"{post.url}/history")
    now = PostVersion.objects.get(replaced_at=None)
    path = f"{post.url}/correct/{now.pk}"
    assert f"{path}?again={left.pk}" in shown
    assert "Dumplings at their best." in page(as_(bo), f"{path}?again={left.pk}")
    assert "at their best" not in page(as_(hazel), f"{path}?again={left.pk}")
    as_(bo).post(path, {"text": "Dumplings at their best."})
    assert "looked at yours" not in page(as_(bo), f"{post.url}/history")
    assert 'id="correction-' in page(as_(lin), "/corrections")


def test_a_content_warning_is_read_in_the_readers_language_too(engine: KnowsByHeart) -> None:
    engine.known["饺子和葱", "en"] = "Dumplings and scallions"
    lin, client = world.lin(), as_(reader())
    post = world.post(lin, CHINESE, summary="饺子和葱")
    assert "饺子和葱" in page(client, post.url)
    ask(client, post)
    world.settle()
    shown = page(client, post.url)
    assert '<span lang="en">Dumplings and scallions</span>' in shown
    assert '<span lang="zh-Hans">饺子和葱</span>' in page(as_(lin), post.url)


def test_a_report_reaches_the_hosts_and_only_them(engine: KnowsByHeart) -> None:
    lin, hazel = world.lin(), reader()
    post = world.post(lin, CHINESE)
    version = add_version(post=post, language="en", text="Buy my pans!", made_by="machine")
    path = f"{post.url}/versions/{version.pk}/report"
    assert "What is wrong" in page(as_(hazel), path)
    as_(hazel).post(path, {"reason": "spam", "note": "Pans again."})
    lin.user.is_host = True
    lin.user.save()
    assert "Pans again." in page(as_(lin), "/host")
    report = version.reports.get()
    assert as_(hazel).post(f"/host/reports/{report.pk}/close").status_code in (403, 404)
    as_(lin).post(f"/host/reports/{report.pk}/close")
    assert "Nobody has reported" in page(as_(lin), "/host")


def test_translations_cost_a_page_no_further_query(engine: KnowsByHeart) -> None:
    hazel, lin = reader(), world.lin()
    post = world.post(lin, CHINESE)
    client = as_(hazel)

    def queries() -> int:
        page(client, post.url)  # what is rendered once is rendered now
        with CaptureQueriesContext(connection) as seen:
            page(client, post.url)
        return len(seen)

    comments = [world.comment(lin, post, f"第{n}个饺子也很好吃。") for n in range(8)]
    bare = queries()
    for n, comment in enumerate(comments):
        add_version(post=comment, language="en", text=f"Number {n} is good.", made_by="machine")
    assert queries() == bare
