"""Learning from what one reads, on a phone: a word touched becomes a card; and captions by hand."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Device
from tests.media.samples import clip
from tests.server import RunningServer


@pytest.fixture(scope="module")
def wen(server: RunningServer) -> str:
    """Writes Chinese; her password."""
    return server.create_account("wen", name="小文", reads="zh-Hans")


@pytest.fixture(scope="module")
def ada(chromium: Browser, server: RunningServer) -> Any:
    """Learns Chinese, logged in: the cookies of her session."""
    password = server.create_account("adele", name="Adele", reads="en", learns="zh-Hans")
    context = chromium.new_context(locale="en-US")
    Device(context, server).log_in("adele", password)
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def page(phone: Device, ada: Any) -> Page:
    phone.context.add_cookies(ada)
    return phone.page


@pytest.fixture
def post(chinese_phone: Device, wen: str) -> str:
    page = chinese_phone.log_in("wen", wen)
    chinese_phone.go("/compose")
    page.fill("#text", "院子里有三只鸡。")
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    return page.url.rpartition("/posts/")[2].partition("#")[0]


def test_a_touched_word_is_kept_undone_kept_again_and_asked(
    phone: Device, page: Page, post: str
) -> None:
    phone.go(f"/posts/{post}")
    page.locator("[data-gloss=text]").first.click(position={"x": 12, "y": 12})
    sheet = page.locator(".gloss-pop")
    expect(sheet).to_contain_text("yuàn")
    expect(sheet).to_contain_text("In your words")
    sheet.get_by_role("button", name="Undo").click()
    expect(sheet.get_by_role("button", name="Keep this word")).to_be_visible()
    sheet.get_by_role("button", name="Keep this word").click()
    expect(sheet).to_contain_text("In your words")

    phone.go("/words")
    expect(page.locator(".word mark")).to_have_text("院子")
    expect(page.locator(".word")).to_contain_text("院子里有三只鸡。")
    page.locator(".words-now a").click()
    page.wait_for_url("**/words/today")
    expect(page.locator(".card-front mark")).to_have_text("院子")
    expect(page.locator(".card-answer")).to_be_hidden()
    page.locator("summary", has_text="What does it mean?").click()
    expect(page.locator(".card-answer")).to_contain_text("yuàn")
    page.get_by_role("button", name=re.compile("Good")).click()
    expect(page.get_by_text("That is all for today")).to_be_visible()


def spoken(page: Page) -> str:
    """The caption that a video shows, as soon as it shows one.

    Asked again from here: the page's policy lets no script be made of a string while it waits.
    """
    shown = (
        "document.querySelector('video').textTracks[0].activeCues?.[0]?.getCueAsHTML().textContent"
    )
    for _ in range(200):
        if text := page.evaluate(shown):
            return str(text)
        page.wait_for_timeout(50)
    return ""


def test_captions_are_written_beside_the_video_and_seen_by_others(
    phone: Device, page: Page, desktop: Device, tmp_path: Path
) -> None:
    film = tmp_path / "hens.mp4"
    film.write_bytes(clip(seconds=3))
    phone.go("/compose")
    page.fill("#text", "My hens this morning")
    page.set_input_files(".compose [type=file]", film)
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    post = page.url.partition("#")[0].rpartition("/posts/")[2]
    page.locator(".post .menu summary").click()
    page.get_by_role("link", name="Captions").click()
    page.get_by_role("button", name="Write them here").click()
    page.locator(".cue-text").fill("Good morning, hens.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".cue-text")).to_have_value("Good morning, hens.")
    page.get_by_role("button", name="Play caption 1").click()
    expect(page.locator(".cue.is-now")).to_have_count(1)

    stranger = desktop.go(f"/posts/{post}")
    expect(stranger.locator("track")).to_have_attribute("srclang", "en")
    stranger.locator(".player-start").click()
    assert spoken(stranger) == "Good morning, hens."
    stranger.locator(".player-bar [data-do=captions]").click()
    expect(stranger.locator(".player-bar [data-do=captions]")).to_have_attribute(
        "aria-pressed", "false"
    )
