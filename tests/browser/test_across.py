"""Across the bridge, on a phone: a word touched, a draft seen in the other language, a language hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Device, phones
from tests.libretranslate import serving
from tests.server import RunningServer, running

KNOWN = {
    ("The hens are out.", "zh-Hans"): "母鸡们出来了。",
    ("母鸡们出来了。", "en"): "The hens have come out.",
    ("我每天给母鸡喂食，它们很挑剔。", "en"): "I feed the hens every day; they are fussy.",
    ("They look happy.", "zh-Hans"): "它们看起来很开心。",
    ("它们看起来很开心。", "en"): "They seem happy.",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A whole program with an engine of its own."""
    home: Path = tmp_path_factory.mktemp("across")
    engine = {"MAGPIE_ENGINES": "libretranslate"}
    with (
        serving(KNOWN) as service,
        running(home, MAGPIE_LIBRETRANSLATE_URL=service.address, **engine) as server,
    ):
        yield server


@pytest.fixture(scope="module")
def people(place: RunningServer) -> dict[str, str]:
    """Who is there, with her password."""
    return {
        "wren": place.create_account("wren", name="Wren", reads="en", learns="zh-Hans"),
        "fang": place.create_account("fang", name="阿芳", reads="zh-Hans"),
        "bo": place.create_account("bo", name="Bo", reads="en"),
    }


@pytest.fixture
def wren(chromium: Browser, place: RunningServer, people: dict[str, str]) -> Iterator[Device]:
    yield from _member(chromium, place, people, "wren", "en-US")


@pytest.fixture
def fang(chromium: Browser, place: RunningServer, people: dict[str, str]) -> Iterator[Device]:
    yield from _member(chromium, place, people, "fang", "zh-CN")


@pytest.fixture
def bo(chromium: Browser, place: RunningServer, people: dict[str, str]) -> Iterator[Device]:
    yield from _member(chromium, place, people, "bo", "en-US")


def _member(
    chromium: Browser, place: RunningServer, people: dict[str, str], handle: str, locale: str
) -> Iterator[Device]:
    for device in phones(chromium, place, width=390, locale=locale):
        device.log_in(handle, people[handle])
        yield device


def publish(device: Device, text: str) -> str:
    """Write it and send it; the path of the post."""
    page = device.go("/compose")
    page.fill("#text", text)
    page.locator(".compose-send .button").click()
    page.wait_for_url("**/posts/*")
    return page.url.removeprefix(device.server.origin).partition("#")[0]


def height(page: Page) -> float:
    return float(page.evaluate("document.documentElement.scrollHeight"))


def test_a_word_is_touched_and_the_page_does_not_jump(fang: Device, wren: Device) -> None:
    path = publish(fang, "我每天给母鸡喂食，它们很挑剔。")
    page = wren.go(path)
    expect(page.locator(".post")).to_contain_text("they are fussy")  # nothing more will arrive
    before, at = height(page), page.locator(".post .prose").first.bounding_box()
    assert at
    page.touchscreen.tap(at["x"] + 12, at["y"] + at["height"] / 2)
    sheet = page.locator(".gloss-pop")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("wǒ")
    assert (page.locator(".post .prose").first.bounding_box(), height(page)) == (at, before)
    box = sheet.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator(".w", has_text="挑剔").tap()
    expect(sheet).to_contain_text("picky")
    expect(sheet).to_contain_text("HSK")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_words_above_her_level_are_marked_by_themselves_where_she_learns(
    fang: Device, wren: Device
) -> None:
    path = publish(fang, "母鸡很挑剔，我很高兴。")
    page = wren.go("/settings/reading")
    page.select_option("[name=chinese_known]", "4")
    page.get_by_role("button", name="Save changes").click()
    page = wren.go(path)
    expect(page.locator(".w.is-hard", has_text="挑剔")).to_be_visible()
    expect(page.locator(".w", has_text="高兴")).not_to_have_class("w is-hard")


def test_a_draft_is_seen_in_the_other_language_before_it_is_sent(
    wren: Device, fang: Device
) -> None:
    page = wren.go("/compose")
    page.fill("#text", "The hens are out.")
    page.get_by_role("button", name="See how it will read").click()
    version = page.locator(".version")
    expect(version).to_contain_text("母鸡们出来了。")
    expect(version).to_contain_text("The hens have come out.")
    expect(version).to_contain_text("machine translation")
    page.locator(".compose-send .button").click()
    page.wait_for_url("**/posts/*")
    path = page.url.removeprefix(wren.server.origin)
    read = fang.go(path).locator(".post")
    expect(read.locator(".bank-near")).to_contain_text("母鸡们出来了。")
    expect(read.locator(".bridge-by")).to_contain_text("LibreTranslate")

    page = fang.page
    page.fill("#reply-text", "它们看起来很开心。")
    page.locator(".reply .is-go").click()
    expect(page.locator(".reply .version")).to_contain_text("They seem happy.")
    expect(page.locator("#reply-text")).to_have_value("它们看起来很开心。")
    page.locator(".reply-line .iris").click()
    expect(page.locator("#thread")).to_contain_text("它们看起来很开心。")
    expect(page.locator(".reply .version")).to_have_count(0)
    expect(wren.go(path).locator("#thread")).to_contain_text("They seem happy.")


def test_a_translation_that_is_changed_is_the_authors_own(wren: Device, fang: Device) -> None:
    page = wren.go("/compose")
    page.fill("#text", "The hens are out.")
    page.get_by_role("button", name="See how it will read").click()
    page.locator(".version .fold summary").click()
    page.fill(".version textarea", "鸡都出来啦！")
    page.locator(".compose-send .button").click()
    page.wait_for_url("**/posts/*")
    read = fang.go(page.url.removeprefix(wren.server.origin)).locator(".post")
    expect(read.locator(".bank-near")).to_contain_text("鸡都出来啦！")
    expect(read).to_contain_text("作者")


def test_a_language_is_hidden_and_shown_again(bo: Device, fang: Device) -> None:
    path = publish(fang, "今天又下雨了，什么都没种。")
    link = f'a[href="{path}"]'
    expect(bo.go("/explore").locator(link).first).to_be_visible()
    for expected in (0, 1):
        page = bo.go("/settings/reading")
        page.locator("label.chip:has([name=languages_hidden][value=zh-Hans])").click()
        page.get_by_role("button", name="Save changes").click()
        expect(page.locator(".toast")).to_be_visible()
        expect(bo.go("/explore").locator(f".cover {link}")).to_have_count(expected)
        assert bo.page.request.get(bo.server.origin + path).ok
