import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from magpie.accounts.actions import block, follow
from magpie.posts.actions import add_version
from magpie.posts.models import Post
from tests import world
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db


def test_a_stranger_meets_the_living_place_and_not_a_slogan_alone() -> None:
    world.post(world.hazel(), "The hens are out.", title="Good morning")
    front = page(Client(), "/")
    assert "Good morning" in front
    assert "/sign-up" in front


def test_publishing_without_script_leads_to_the_post() -> None:
    hazel = world.hazel()
    response = as_(hazel).post(
        "/compose", {"text": "First egg!", "files": [world.picture()], "alts": "An egg"}
    )
    post = Post.objects.get()
    assert response["Location"] == post.url
    assert [each.media.alt for each in post.attachments.all()] == ["An egg"]
    assert "First egg!" in page(Client(), post.url)


def test_the_same_form_sent_twice_makes_one_post() -> None:
    client = as_(world.hazel())
    for _ in range(2):
        client.post("/compose", {"text": "Once", "idempotency_key": "k1"})
    assert Post.objects.count() == 1


def test_a_refused_post_keeps_what_was_typed_and_says_why() -> None:
    response = as_(world.hazel()).post("/compose", {"text": "x" * 10_001, "title": "Mine"})
    body = response.content.decode()
    assert response.status_code == 400
    assert "10001 characters; 10000 fit" in body
    assert 'value="Mine"' in body
    assert not Post.objects.exists()


def test_a_comment_is_published_and_comes_back_as_a_fragment() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    response = as_(lin).post(
        f"{post.url}/reply", {"text": "真好！"}, headers={"HX-Request": "true"}
    )
    body = response.content.decode()
    assert "真好！" in body
    assert "<html" not in body
    assert 'lang="zh' in body
    assert "真好！" in page(as_(hazel), post.url)


def test_hearts_answer_with_the_buttons_as_they_are_now() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    client = as_(lin)
    body = client.post(f"{post.url}/like", headers={"HX-Request": "true"}).content.decode()
    assert f"/posts/{post.pk}/unlike" in body
    assert client.post(f"{post.url}/unlike").status_code == 302
    post.refresh_from_db()
    assert post.likes_count == 0


@pytest.mark.parametrize("deed", ["like", "boost", "save", "reply", "delete", "edit"])
def test_a_stranger_is_asked_to_log_in_before_doing_anything(deed: str) -> None:
    post = world.post(world.hazel())
    response = Client().post(f"{post.url}/{deed}")
    assert response.status_code == 302
    assert response["Location"].startswith("/login")


@pytest.mark.parametrize("deed", ["edit", "delete", "pin"])
def test_nobody_touches_other_peoples_posts(deed: str) -> None:
    post = world.post(world.hazel())
    assert as_(world.lin()).post(f"{post.url}/{deed}", {"text": "mine"}).status_code == 403
    post.refresh_from_db()
    assert post.text == "My hens have names."


def test_a_foreign_post_is_shown_in_the_readers_language_with_the_original_one_tap_away() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(lin, "辣椒红了。")
    add_version(
        post=post, language="en", text="The peppers are red.", made_by="person", account=hazel
    )
    english, chinese = (page(who, post.url).partition("<main")[2] for who in (Client(), as_(lin)))
    assert english.index("The peppers are red.") < english.index("辣椒红了。")
    assert chinese.index("辣椒红了。") < chinese.index("The peppers are red.")


def test_a_learner_meets_the_original_first_and_can_touch_its_words() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(lin, "辣椒红了。")
    add_version(post=post, language="en", text="The peppers are red.", made_by="author")
    mine = page(as_(hazel), post.url).partition("<main")[2]
    assert (
        mine.index("<magpie-gloss") < mine.index("辣椒红了。") < mine.index("The peppers are red.")
    )


def test_an_answer_without_script_reaches_the_comment_it_was_meant_for() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    comment = world.comment(lin, post, "第三只！")
    client = as_(hazel)
    assert f'href="{comment.url}?answer"' in page(client, post.url)
    turned = client.get(f"{comment.url}?answer")["Location"]
    assert turned == f"{post.url}?to={comment.pk}#reply"
    assert f'action="{comment.url}/reply"' in page(client, turned)
    assert f'action="{post.url}/reply"' in page(client, f"{post.url}?to=1")


def test_word_by_word_nothing_of_the_text_is_left_out() -> None:
    post = world.post(world.lin(), "46个小时，辣椒红了。\n明天见！")
    words = page(Client(), f"{post.url}/gloss")
    for piece in ("46", "小时", "，", "！"):
        assert f"<dt>{piece}</dt>" in words
    assert words.count('class="interlinear"') == 2


def test_how_common_an_english_word_is_is_said_in_words() -> None:
    post = world.post(world.hazel(), "My dictionary and I settled on these names.")
    words = page(as_(world.lin()), f"{post.url}/gloss?fragment=1")
    assert "commonest words" in words
    assert "top " not in words


def test_without_an_engine_the_page_says_so_in_one_line_and_offers_the_words() -> None:
    post = world.post(world.lin(), "辣椒红了。")
    assert page(Client(), post.url).count("No translation engine is installed here yet") == 1
    words = page(Client(), f"{post.url}/gloss?fragment=1")
    assert 'class="w"' in words
    assert "làjiāo" in words
    assert "làjiāo" in page(Client(), f"{post.url}/gloss")


def test_what_somebody_wrote_never_becomes_markup_on_any_page() -> None:
    evil = "<img src=x onerror=alert(1)>"
    hazel = world.person("hazel", display_name=evil)
    post = world.post(hazel, f"{evil} #hens", title=evil)
    world.comment(hazel, post, evil)
    paths = ("/explore", "/home", post.url, f"{post.url}/gloss", f"{post.url}/gloss?fragment=1")
    assert "<img src=x" not in page(Client(), "/")
    for path in (
        *paths,
        "/@hazel",
        "/tags/hens",
        "/search?q=img",
        "/search?q=%3Cimg",
        "/notifications",
    ):
        assert "<img src=x" not in page(as_(hazel), path), path


def test_who_is_blocked_finds_nothing_at_every_door() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel, "secret hens #hens")
    block(blocker=hazel, blocked=lin)
    client = as_(lin)
    for path in (
        post.url,
        f"{post.url}/gloss",
        f"{post.url}/history",
        f"{post.url}/buttons",
        "/@hazel",
    ):
        assert client.get(path).status_code == 404, path
    for path in ("/explore", "/tags/hens", "/search?q=hazel", "/home"):
        assert "secret hens" not in page(client, path)
        assert "/@hazel" not in page(client, path)
    assert client.post("/@hazel/follow").status_code == 404


def test_a_page_that_is_not_there_says_what_to_do_in_the_readers_language() -> None:
    response = Client().get("/posts/1", headers={"Accept-Language": "zh-CN"})
    assert response.status_code == 404
    assert 'lang="zh-Hans"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/posts/99999999999999999999",
        "/@nobody",
        "/tags/nobodyusedthis",
        "/media/x",
        "/media/media/aa/" + "0" * 30 + ".jpg",
        "/explore?after=zzz",
        "/posts/0",
        "/nowhere",
        "/@%00",
        "/search?q=%00",
        "/tags/%00",
    ],
)
def test_odd_addresses_never_break_the_server(path: str) -> None:
    assert Client(raise_request_exception=False).get(path).status_code in (200, 400, 404)


def test_lists_cost_the_same_queries_however_long(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    hazel, lin = world.hazel(), world.lin()
    follow(follower=hazel, followed=lin)
    for number in range(20):
        world.comment(hazel, world.post(lin, f"Pepper {number} #peppers"))
    client = as_(hazel)
    for path in ("/home", "/explore", "/tags/peppers", "/@lin", "/@hazel?tab=comments"):
        with django_assert_max_num_queries(20):
            page(client, path)
    with django_assert_max_num_queries(20):
        page(client, Post.objects.filter(author=lin)[0].url)
