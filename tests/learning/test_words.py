"""Words a person touched: kept for her alone, and never longer than she may read where they stood."""

import pytest

from magpie.accounts.actions import delete_account, follow, unfollow
from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.learning import actions, queries
from magpie.learning.meeting import met_in
from magpie.learning.models import Learner, Word
from magpie.learning.sentences import sentence_of
from magpie.posts.actions import delete_post, edit_post
from magpie.posts.models import Post
from tests import world

pytestmark = pytest.mark.django_db
TEXT = "今天的天气很好。院子里有三只鸡！你看见了吗？"


def meet(owner: Account, post: Post, text: str, nth: int = 0) -> tuple[Word, bool]:
    reads = owner.languages_read
    return actions.collect(owner=owner, post=post, meeting=met_in(post, text, nth, reads))


def sentences(owner: Account) -> list[str]:
    return [str(each.sentence or "") for each in queries.listed(owner).items]


def test_a_word_is_kept_once_with_what_the_dictionary_says_and_where_it_was_met() -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), TEXT, title="我的院子")
    word, is_new = meet(hazel, post, "院子", 1)
    assert is_new
    assert (word.language, word.reading) == ("zh", "yuàn zi")
    assert "yard" in word.meaning or "courtyard" in word.meaning
    assert sentences(hazel) == ["院子里有三只鸡！"]
    assert meet(hazel, post, "院子")[1] is False
    assert Word.objects.count() == 1


def test_english_words_are_kept_for_readers_of_chinese_in_lower_case() -> None:
    lin = world.lin()
    post = world.post(world.hazel(), "It rained. Ambulances came at 3.5 miles an hour. Good.")
    word, _ = meet(lin, post, "Ambulances")
    assert (word.language, word.term, word.reading) == ("en", "ambulances", "")
    assert sentences(lin) == ["Ambulances came at 3.5 miles an hour."]


@pytest.mark.parametrize(("text", "nth"), [("汽车", 0), ("", 0), ("院" * 500, 0), ("天", 0)])
def test_what_is_no_word_of_the_post_is_not_kept(text: str, nth: int) -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), TEXT)
    with pytest.raises(DomainError, match=r"isn.t in the post"):
        meet(hazel, post, text, nth)


def test_counting_too_far_finds_the_last_of_the_words() -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), "鸡在这里。\n那里也有鸡。")
    word, _ = meet(hazel, post, "鸡", 99)
    sentence = sentence_of(word, post)
    assert sentence
    assert str(sentence) == "那里也有鸡。"


def test_a_sentence_goes_when_its_post_is_deleted_or_no_longer_hers_to_read() -> None:
    hazel, lin = world.hazel(), world.lin()
    follow(follower=hazel, followed=lin)
    gone = world.post(lin, "院子很大。")
    close = world.post(lin, "鸡很小。", visibility=Post.Visibility.FOLLOWERS)
    meet(hazel, gone, "院子")
    meet(hazel, close, "鸡")
    assert sentences(hazel) == ["鸡很小。", "院子很大。"]
    delete_post(post=gone)
    unfollow(follower=hazel, followed=lin)
    assert sentences(hazel) == ["", ""]
    again = world.post(lin, "又一个院子。")
    meet(hazel, again, "院子")
    assert sentences(hazel) == ["", "又一个院子。"]


def test_a_sentence_follows_its_post_when_that_is_edited() -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), "院子很大。")
    meet(hazel, post, "院子")
    edit_post(post=post, text="大家好。我的院子不大。", title="", language="zh-Hans")
    assert sentences(hazel) == ["我的院子不大。"]
    edit_post(post=post, text="大家好。", title="", language="zh-Hans")
    assert sentences(hazel) == [""]


def test_long_sentences_are_cut_around_the_word() -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), "很" * 400 + "院子" + "大" * 400)
    word, _ = meet(hazel, post, "院子")
    sentence = sentence_of(word, post)
    assert sentence
    assert len(str(sentence)) < 330
    assert str(sentence).startswith("…")


def test_the_list_is_searched_by_word_reading_and_meaning() -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), TEXT)
    for text in ("院子", "鸡"):
        meet(hazel, post, text)

    def found(words: str) -> list[str]:
        return [each.word.term for each in queries.listed(hazel, words=words).items]

    assert found("院") == found("yuàn") == ["院子"]
    assert found("chicken") == ["鸡"]
    assert found("nothing") == []


def test_known_words_leave_the_list_and_may_come_back_as_new() -> None:
    hazel = world.hazel()
    word, _ = meet(hazel, world.post(world.lin(), TEXT), "鸡")
    actions.mark_known(word=word)
    assert queries.counts(hazel) == (0, 1)
    assert queries.evening(hazel).total == 0
    actions.learn_again(word=word)
    assert queries.counts(hazel) == (1, 0)
    assert queries.evening(hazel).total == 1


def test_a_full_list_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    hazel = world.hazel()
    post = world.post(world.lin(), TEXT)
    meet(hazel, post, "鸡")
    monkeypatch.setattr(actions, "WORDS_MAX", 1)
    with pytest.raises(DomainError, match="as many as fit"):
        meet(hazel, post, "院子")


def test_touching_collects_only_what_she_learns_and_while_she_wants_it() -> None:
    hazel = world.hazel()
    assert queries.collects_touched(hazel, "zh")
    assert not queries.collects_touched(hazel, "en")
    actions.change_habits(account=hazel, collects_touched=False, is_told_in_the_evening=True)
    assert not queries.collects_touched(hazel, "zh")


def test_everything_goes_with_the_account() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(lin, TEXT)
    meet(hazel, post, "鸡")
    actions.note_zone(account=hazel, zone="Asia/Shanghai")
    delete_account(user=hazel.user)
    world.settle()
    assert not Word.objects.exists()
    assert not Learner.objects.exists()
