import pytest

from magpie.accounts.actions import sign_up
from magpie.accounts.models import Account, User
from magpie.core.errors import DomainError
from tests import world

pytestmark = pytest.mark.django_db


def test_a_new_account_has_an_identity_that_outlives_its_handle() -> None:
    account = world.hazel()
    assert "hazel" not in account.uri
    assert account.rsa_public.startswith("-----BEGIN PUBLIC KEY-----")
    assert account.ed25519_public.startswith("z6Mk")
    assert b"PRIVATE" not in bytes(account.rsa_private or b"")


def test_a_language_one_reads_is_not_one_to_learn() -> None:
    account = world.person("both", reads="en,zh-Hans", learns="en,ja")
    assert account.languages_learn == ["ja"]


@pytest.mark.parametrize("handle", ["a", "has space", "小林", "x" * 31, "dot.dot", "<b>", ""])
def test_a_handle_nobody_could_type_is_refused_with_what_is_allowed(handle: str) -> None:
    with pytest.raises(DomainError, match="2 to 30 letters"):
        world.person(handle)


def test_a_taken_handle_is_refused_in_any_case_of_letters() -> None:
    world.hazel()
    with pytest.raises(DomainError, match="already somebody here"):
        world.person("HAZEL")
    assert Account.objects.count() == 1


def test_the_hosts_names_are_kept_for_the_hosts() -> None:
    with pytest.raises(DomainError, match="kept for the people who run this place"):
        world.person("Admin")


@pytest.mark.parametrize("password", ["short", "password", "12345678", "hazelhazel"])
def test_a_weak_password_is_refused_and_leaves_nothing_behind(password: str) -> None:
    with pytest.raises(DomainError) as refusal:
        sign_up(handle="hazelhazel", password=password)
    assert refusal.value.code == "weak_password"
    assert str(refusal.value)
    assert not Account.objects.exists()
    assert not User.objects.exists()


def test_an_email_address_lets_only_one_person_in() -> None:
    world.person("one", email="a@example.org")
    with pytest.raises(DomainError, match="Log in instead"):
        world.person("two", email="A@example.org")
