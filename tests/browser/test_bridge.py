"""The bridge between two languages, as two people with phones cross it; a third one looks on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Device
from tests.libretranslate import Service, serving
from tests.server import RunningServer, running

MIXED = "我家猫今天很乖。🐱 She ate everything! 😻"


@pytest.fixture(scope="module")
def engine() -> Iterator[Service]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def server(engine: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A place of its own that has a translation engine."""
    home: Path = tmp_path_factory.mktemp("bridge")
    settings = {
        "MAGPIE_ENGINES": "libretranslate",
        "MAGPIE_LIBRETRANSLATE_URL": engine.address,
    }
    with running(home, **settings) as place:
        place.run("translate", "The hens are out.", "--to", "zh")  # it has learnt what it can do
        yield place


@pytest.fixture(scope="module")
def people(server: RunningServer) -> dict[str, str]:
    """Their passwords: one writes Chinese, one reads English only, one looks on."""
    return {
        "lin": server.create_account("lin", name="小林", reads="zh-Hans"),
        "hazel": server.create_account("hazel", name="Hazel", reads="en"),
        "onlooker": server.create_account("onlooker", name="Onlooker", reads="en"),
    }


def publish(device: Device, text: str) -> str:
    """Write a post; the path of its page."""
    page = device.go("/compose")
    page.fill("#text", text)
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    return page.url.removeprefix(device.server.origin)


def answer(device: Device, path: str, text: str) -> None:
    page = device.go(path)
    page.fill("#reply-text", text)
    page.locator("#reply button.iris").click()
    expect(page.locator("#thread")).to_contain_text(text[:6])


def near(page: Page) -> str:
    """What stands first in the first comment."""
    return page.locator("#thread .bank-near").first.inner_text()


def test_a_mixed_comment_with_emoji_is_read_in_both_directions(
    phone: Device, chinese_phone: Device, people: dict[str, str]
) -> None:
    chinese_phone.log_in("lin", people["lin"])
    path = publish(chinese_phone, "🐱🐱🐱")
    answer(chinese_phone, path, MIXED)
    phone.log_in("hazel", people["hazel"])
    english = phone.go(path)
    expect(english.locator("#thread")).to_contain_text("My cat was very good today.")
    assert near(english).startswith("My cat was very good today.")
    assert "😻" in near(english)
    assert "🐱" in near(english)
    chinese = chinese_phone.go(path)
    expect(chinese.locator("#thread")).to_contain_text("她全都吃光了！")
    assert near(chinese).startswith("我家猫今天很乖。")
    assert "😻" in near(chinese)


def test_a_feed_is_translated_while_one_looks_at_it(
    phone: Device, chinese_phone: Device, people: dict[str, str]
) -> None:
    chinese_phone.log_in("lin", people["lin"])
    path = publish(chinese_phone, "今天的饺子包得最好。")
    phone.log_in("hazel", people["hazel"])
    page = phone.go("/@lin")
    post = page.locator(f"#post-{path.rpartition('/')[2]}")
    expect(post.locator(".bank-near")).to_contain_text("My dumplings turned out best today.")
    expect(post.locator(".bridge-by")).to_contain_text("machine (LibreTranslate)")


def test_what_a_number_became_is_underlined_and_says_why(
    phone: Device, chinese_phone: Device, people: dict[str, str]
) -> None:
    chinese_phone.log_in("lin", people["lin"])
    path = publish(chinese_phone, "这台相机花了我5000块钱。")
    phone.log_in("hazel", people["hazel"])
    page = phone.go(path)
    doubt = page.locator(".doubt button")
    expect(doubt).to_contain_text("$5,000")
    why = page.locator(".doubt-why")
    expect(why).to_be_hidden()
    doubt.focus()
    page.keyboard.press("Enter")
    expect(why).to_be_visible()
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    doubt.tap()
    expect(why).to_be_visible()


def test_a_correction_is_made_approved_and_seen_by_a_third_person(
    phone: Device, chinese_phone: Device, desktop: Device, people: dict[str, str]
) -> None:
    chinese_phone.log_in("lin", people["lin"])
    path = publish(chinese_phone, "真好！")
    phone.log_in("hazel", people["hazel"])
    page = phone.go(path)
    expect(page.locator(".bank-near")).to_contain_text("How lovely!")
    page.get_by_role("link", name="Correct this translation").click()
    page.fill("#text", "That is lovely!")
    page.get_by_role("button", name="Propose").click()
    expect(page.locator(".proposal ins").first).to_contain_text("That is")

    author = chinese_phone.go("/notifications")
    author.locator(".notice-link").first.click()
    author.locator(".proposal .button.iris").click()
    expect(author.locator(".version").first).to_contain_text("That is lovely!")

    desktop.log_in("onlooker", people["onlooker"])
    onlooker = desktop.go(path)
    expect(onlooker.locator(".bank-near")).to_contain_text("That is lovely!")
    expect(onlooker.locator(".bridge-by").first).to_contain_text("machine, corrected by Hazel")
    expect(phone.go("/notifications").locator("#notices")).to_contain_text("took your correction")


def test_an_engine_that_is_down_is_said_in_one_line_and_words_can_be_touched(
    phone: Device, chinese_phone: Device, people: dict[str, str], engine: Service
) -> None:
    chinese_phone.log_in("lin", people["lin"])
    path = publish(chinese_phone, "母鸡们今天又跑出来了。")
    phone.log_in("hazel", people["hazel"])
    engine.is_down = True
    try:
        page = phone.go(path)
        expect(page.locator("magpie-translate")).to_contain_text("doesn't answer just now")
    finally:
        engine.is_down = False
    page.locator(".bank-near .prose").tap()
    expect(page.locator(".gloss-pop")).to_be_visible()
