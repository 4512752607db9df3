"""What a person can change about herself and her log-in."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as Commits

from magpie.accounts.actions import block, follow, mute, update_profile
from magpie.accounts.models import Account, Block, Follow, Mute, User
from magpie.core import storage
from tests import world

pytestmark = pytest.mark.django_db
NEW = "four-goats-and-a-duck"


@pytest.fixture
def hazel(client: Client) -> Account:
    """Logged in."""
    account = world.hazel()
    client.force_login(account.user)
    return account


def save_profile(client: Client, **more: Any) -> Any:
    form = {"display_name": "Hazel", "bio": "", "links": ""}
    return client.post("/settings/profile", form | more)


def test_strangers_are_asked_to_log_in_first(client: Client) -> None:
    for page in (
        "",
        "/profile",
        "/reading",
        "/interface",
        "/security",
        "/people/following",
        "/leave",
    ):
        assert client.get(f"/settings{page}").status_code == 302


def test_every_section_opens(client: Client, hazel: Account) -> None:
    pages = ("", "/profile", "/reading", "/interface", "/security", "/leave")
    lists = ("following", "followers", "requests", "blocks", "mutes")
    for page in (*pages, *(f"/people/{each}" for each in lists)):
        assert client.get(f"/settings{page}").status_code == 200
    assert client.get("/settings/people/enemies").status_code == 404


def test_the_profile_says_what_she_wrote(client: Client, hazel: Account) -> None:
    response = save_profile(
        client,
        bio="Keeps hens.",
        other_bio="养了几只母鸡。",
        links="My hens https://hens.example/all\nexample.org",
        is_locked="on",
    )
    assert response["Location"] == "/@hazel"
    hazel.refresh_from_db()
    assert hazel.links == [
        {"label": "My hens", "url": "https://hens.example/all"},
        {"label": "", "url": "https://example.org"},
    ]
    assert hazel.bio_translations == {"zh-Hans": "养了几只母鸡。"}
    assert (hazel.is_locked, hazel.is_discoverable) == (True, False)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("links", "my hens", "no web address"),
        ("links", "javascript:alert(1)", "no web address"),
        ("links", "gopher://hens.example", "not a web address"),
        ("links", "\n".join(["a.example"] * 7), "At most 6 links"),
        ("bio", "x" * 501, "Please shorten it"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    client: Client, hazel: Account, field: str, value: object, sentence: str
) -> None:
    response = save_profile(client, **{"display_name": "Kept", field: value})
    assert response.status_code == 400
    assert sentence in response.context["form"].errors[field][0]
    assert 'value="Kept"' in response.content.decode()
    hazel.refresh_from_db()
    assert hazel.display_name == "Hazel"


def test_a_new_picture_replaces_the_old_file_and_a_tick_removes_it(
    client: Client, hazel: Account
) -> None:
    client.post("/settings/profile/pictures", {"avatar": world.picture()})
    first = Account.objects.get().avatar
    client.post("/settings/profile/pictures", {"avatar": world.picture(colour="red")})
    second = Account.objects.get().avatar
    with pytest.raises(FileNotFoundError):
        storage.open(first)
    assert storage.open(second).size
    client.post("/settings/profile/pictures", {"remove_avatar": "on"})
    assert Account.objects.get().avatar == ""


def test_a_text_called_picture_changes_neither(client: Client, hazel: Account) -> None:
    text = BytesIO(b"not a picture at all")
    text.name = "header.png"
    files = {"avatar": world.picture(), "header": text}
    response = client.post("/settings/profile/pictures", files)
    assert response.status_code == 400
    assert response.context["pictures"].errors["header"]
    hazel.refresh_from_db()
    assert (hazel.avatar, hazel.header) == ("", "")


def test_changing_the_password_ends_the_other_sessions_but_not_this_one(
    client: Client, hazel: Account
) -> None:
    other = Client()
    other.force_login(hazel.user)
    form = {"old": world.PASSWORD, "password": NEW}
    assert client.post("/settings/security/password", form).status_code == 302
    assert client.get("/settings").status_code == 200
    assert other.get("/settings").status_code == 302
    assert User.objects.get().check_password(NEW)


def test_a_wrong_or_weak_password_is_said_beside_its_field(client: Client, hazel: Account) -> None:
    wrong = client.post("/settings/security/password", {"old": "no", "password": NEW})
    assert "not your present password" in wrong.context["password"].errors["old"][0]
    weak = client.post(
        "/settings/security/password", {"old": world.PASSWORD, "password": "12345678"}
    )
    assert weak.context["password"].errors["password"]
    assert User.objects.get().check_password(world.PASSWORD)


def test_the_e_mail_changes_only_with_the_password(client: Client, hazel: Account) -> None:
    form = {"recovery-email": "Hazel@example.org", "recovery-old": "no"}
    assert client.post("/settings/security/email", form).status_code == 400
    form["recovery-old"] = world.PASSWORD
    assert client.post("/settings/security/email", form).status_code == 302
    assert User.objects.get().email == "hazel@example.org"


def test_the_interface_follows_her_everywhere(client: Client, hazel: Account) -> None:
    form = {"language": "zh-hans", "theme": "dark", "next": "/settings/interface"}
    assert client.post("/interface", form)["Location"] == "/settings/interface"
    user = User.objects.get()
    assert (user.interface_language, user.theme) == ("zh-Hans", "dark")
    page = client.get("/settings/interface")
    assert page["Content-Language"] == "zh-Hans"
    assert 'data-theme="dark"' in page.content.decode()


def test_a_stranger_keeps_language_and_light_in_cookies(client: Client) -> None:
    client.post("/interface", {"language": "zh-hans", "theme": "light", "next": "//evil.example"})
    assert client.get("/about")["Content-Language"] == "zh-Hans"
    assert 'data-theme="light"' in client.get("/about").content.decode()
    client.post("/interface", {"theme": ""})
    assert "data-theme" not in client.get("/about").content.decode()


def test_what_is_no_language_and_no_light_changes_nothing(client: Client, hazel: Account) -> None:
    client.post("/interface", {"language": "tlh", "theme": "neon"})
    user = User.objects.get()
    assert (user.interface_language, user.theme) == ("", "")


def test_each_tie_can_be_untied(client: Client, hazel: Account) -> None:
    lin, bea = world.lin(), world.person("bea")
    update_profile(account=hazel, is_locked=True)
    follow(follower=hazel, followed=lin)
    follow(follower=lin, followed=hazel)
    follow(follower=bea, followed=hazel)
    mute(muter=hazel, muted=bea)
    assert "@bea" in client.get("/settings/people/requests").content.decode()
    client.post(f"/settings/approve/{lin.pk}")
    client.post(f"/settings/people/requests/{bea.pk}")
    client.post(f"/settings/people/following/{lin.pk}")
    client.post(f"/settings/people/mutes/{bea.pk}")
    ties = Follow.objects.values_list("follower__handle", "followed__handle", "state")
    assert list(ties) == [("lin", "hazel", "accepted")]
    client.post(f"/settings/people/followers/{lin.pk}")
    assert not Follow.objects.exists()
    assert not Mute.objects.exists()


def test_somebody_who_blocked_back_can_still_be_unblocked(client: Client, hazel: Account) -> None:
    lin = world.lin()
    block(blocker=hazel, blocked=lin)
    block(blocker=lin, blocked=hazel)
    assert "@lin" in client.get("/settings/people/blocks").content.decode()
    row = client.post(f"/settings/people/blocks/{lin.pk}", headers={"HX-Request": "true"})
    assert "@lin is no longer blocked." in row.content.decode()
    assert Block.objects.get().blocker == lin


def test_leaving_takes_handle_and_password_and_everything_with_it(
    client: Client, hazel: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    client.post("/settings/profile/pictures", {"avatar": world.picture()})
    avatar = Account.objects.get().avatar
    for form in ({"handle": "hazel", "old": "no"}, {"handle": "lin", "old": world.PASSWORD}):
        assert client.post("/settings/leave", form).status_code == 400
    form = {"handle": "@hazel", "old": world.PASSWORD}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/settings/leave", form)["Location"] == "/"
    assert not User.objects.exists()
    assert client.get("/@hazel").status_code == 404
    assert client.get("/settings").status_code == 302
    with pytest.raises(FileNotFoundError):
        storage.open(avatar)


def test_guessing_the_present_password_is_slowed_down(client: Client, hazel: Account) -> None:
    for _ in range(10):
        client.post("/settings/security/password", {"old": "no", "password": NEW})
    form = {"old": world.PASSWORD, "password": NEW}
    response = client.post("/settings/security/password", form)
    assert response.status_code == 429
    assert "Please try again in" in response.content.decode()
