import pytest

from magpie.accounts.actions import block
from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.languages.models import MemorySentence
from magpie.notifications.models import Notification
from magpie.posts import queries
from magpie.posts.actions import (
    add_version,
    approve_correction,
    close_report,
    propose_correction,
    reject_correction,
    report_version,
    request_version,
    revert_version,
    withdraw_correction,
)
from magpie.posts.models import Correction, Post, PostVersion
from magpie.posts.policies import access_correction, may_decide
from tests import engines, world
from tests.engines import KnowsByHeart

pytestmark = pytest.mark.django_db


def translated(author: Account, text: str = "今天的饺子包得最好。") -> PostVersion:
    """A post with a machine's version in English."""
    post = world.post(author, text)
    with engines.installed(KnowsByHeart()):
        request_version(post=post, language="en", account=None)
        world.settle()
    return current(post)


def current(post: Post, language: str = "en") -> PostVersion:
    version = post.versions.current().get(language=language)
    version.post = post
    return version


def reader(handle: str, reads: str = "en,zh-Hans") -> Account:
    return world.person(handle, reads=reads)


def trusted(handle: str, decider: Account, reads: str = "en,zh-Hans") -> Account:
    """Somebody whose corrections were taken three times."""
    person = reader(handle, reads)
    for n in range(3):
        post = world.post(decider, f"今天的饺子包得最好。{n}")
        add_version(post=post, language="en", text=f"Dumplings {n}", made_by="machine")
        taken = propose_correction(version=current(post), account=person, text=f"Dumpling {n}")
        approve_correction(correction=taken, account=decider)
    return person


def test_an_approved_correction_is_what_everybody_reads_and_says_whose_it_is() -> None:
    lin, hazel = world.lin(), world.hazel()
    version = translated(lin)
    correction = propose_correction(version=version, account=hazel, text="My best dumplings yet.")
    assert current(version.post).text == "My dumplings turned out best today."
    approve_correction(correction=correction, account=lin)
    better = current(version.post)
    assert better.text == "My best dumplings yet."
    assert (better.made_by, better.corrected_by, better.engine) == ("person", hazel, "by-heart")
    world.settle()
    told = Notification.objects.order_by("id").values_list("recipient__handle", "kind")
    assert list(told) == [("lin", "correction"), ("hazel", "corrected")]


def test_the_authors_own_word_counts_at_once() -> None:
    lin = world.lin()
    version = translated(lin)
    propose_correction(version=version, account=lin, text="Best dumplings today.")
    assert current(version.post).text == "Best dumplings today."


def test_nobody_approves_her_own_or_decides_without_trust() -> None:
    lin, hazel = world.lin(), world.hazel()
    correction = propose_correction(version=translated(lin), account=hazel, text="Better.")
    assert not may_decide(hazel, correction)
    newcomer = reader("newcomer")
    with pytest.raises(DomainError) as refused:
        approve_correction(correction=correction, account=newcomer)
    assert refused.value.code == "cannot_decide"


def test_a_reader_of_both_languages_is_trusted_after_three_corrections() -> None:
    lin, hazel = world.lin(), world.hazel()
    correction = propose_correction(version=translated(lin), account=hazel, text="Better.")
    assert may_decide(trusted("bo", lin), correction)
    assert not may_decide(trusted("mono", lin, reads="en"), correction)


def test_ones_own_posts_earn_no_trust() -> None:
    lin, hazel = world.lin(), world.hazel()
    for n in range(3):
        post = world.post(lin, f"饺子{n}。")
        add_version(post=post, language="en", text=f"Dumplings {n}", made_by="machine")
        propose_correction(version=current(post), account=lin, text=f"Dumpling {n}")
    other = translated(world.person("mei", reads="zh-Hans"))
    assert not may_decide(lin, propose_correction(version=other, account=hazel, text="Better."))


def test_what_the_author_wrote_is_only_hers_to_change() -> None:
    lin, hazel = world.lin(), world.hazel()
    post = world.post(lin, "饺子。")
    add_version(post=post, language="en", text="Dumplings.", made_by="author", account=lin)
    with pytest.raises(DomainError) as refused:
        propose_correction(version=current(post), account=hazel, text="Ravioli.")
    assert refused.value.code == "cannot_correct"


def test_a_block_holds_for_corrections_too() -> None:
    lin, hazel, bo = world.lin(), world.hazel(), reader("bo")
    version = translated(lin)
    correction = propose_correction(version=version, account=hazel, text="Better.")
    block(blocker=bo, blocked=hazel)
    assert queries.open_corrections(bo, version.post) == []
    with pytest.raises(DomainError):
        access_correction(bo, correction.pk)
    block(blocker=lin, blocked=bo)
    with pytest.raises(DomainError):
        propose_correction(version=version, account=bo, text="Worse.")


def test_a_second_proposal_takes_the_place_of_the_first_and_nothing_changed_is_said() -> None:
    lin, hazel = world.lin(), world.hazel()
    version = translated(lin)
    propose_correction(version=version, account=hazel, text="Better.")
    second = propose_correction(version=version, account=hazel, text="Best.")
    assert [each.pk for each in queries.open_corrections(lin, version.post)] == [second.pk]
    with pytest.raises(DomainError) as refused:
        propose_correction(version=version, account=hazel, text=version.text)
    assert refused.value.code == "no_change"


def test_who_was_too_late_hears_that_the_translation_has_changed() -> None:
    lin, hazel, bo = world.lin(), world.hazel(), reader("bo")
    version = translated(lin)
    late = propose_correction(version=version, account=bo, text="Also better.")
    first = propose_correction(version=version, account=hazel, text="Better.")
    approve_correction(correction=first, account=lin)
    approve_correction(correction=first, account=lin)
    late.version.refresh_from_db()
    with pytest.raises(DomainError) as refused:
        approve_correction(correction=late, account=lin)
    assert refused.value.code == "version_replaced"


def test_rejecting_and_taking_back_change_nothing() -> None:
    lin, hazel = world.lin(), world.hazel()
    version = translated(lin)
    reject_correction(
        correction=propose_correction(version=version, account=hazel, text="Worse."), account=lin
    )
    mine = propose_correction(version=version, account=hazel, text="Hmm.")
    withdraw_correction(correction=mine, account=hazel)
    assert current(version.post).pk == version.pk
    assert not Correction.objects.filter(state="proposed").exists()


def test_what_was_replaced_can_be_brought_back_and_the_memory_forgets_the_other() -> None:
    lin, hazel = world.lin(), world.hazel()
    version = translated(lin)
    approve_correction(
        correction=propose_correction(version=version, account=hazel, text="Sausages."),
        account=lin,
    )
    assert MemorySentence.objects.get().translated == "Sausages."
    version.refresh_from_db()
    revert_version(version=version)
    assert current(version.post).pk == version.pk
    assert post_texts(version.post) == {"Sausages.", "My dumplings turned out best today."}
    assert not MemorySentence.objects.exists()


def post_texts(post: Post) -> set[str]:
    return set(post.versions.values_list("text", flat=True))


def test_what_was_corrected_once_is_known_the_next_time_and_says_from_whom() -> None:
    lin, hazel = world.lin(), world.hazel()
    approve_correction(
        correction=propose_correction(
            version=translated(lin), account=hazel, text="My best dumplings yet."
        ),
        account=lin,
    )
    again = translated(lin, "今天的饺子真的包得最好！🥟")
    assert (again.text, again.from_memory) == ("My best dumplings yet.", "near")
    assert (again.made_by, again.remembered_of) == ("machine", hazel)


def test_what_is_private_teaches_the_memory_nothing() -> None:
    lin = world.lin()
    post = world.post(lin, "饺子。", visibility="followers")
    add_version(post=post, language="en", text="Dumplings.", made_by="author", account=lin)
    assert not MemorySentence.objects.exists()


def test_abuse_is_reported_once_and_closed_by_a_host() -> None:
    lin, hazel = world.lin(), world.hazel()
    version = translated(lin)
    for _ in range(2):
        report_version(version=version, account=hazel, reason="abuse", note="It insults her.")
    (report,) = queries.open_reports()
    close_report(report=report, account=lin)
    assert queries.open_reports() == []
    with pytest.raises(DomainError):
        report_version(version=version, account=hazel, reason="because")
