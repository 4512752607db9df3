"""Writing, on a phone: pictures, a video, changing one's mind, and what lasts afterwards."""

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Device
from tests.media.samples import clip
from tests.server import RunningServer


@pytest.fixture(scope="module")
def june(chromium: Browser, server: RunningServer) -> Any:
    """Somebody who knits, logged in: the cookies of her session."""
    password = server.create_account("june", name="June", reads="en", learns="zh-Hans")
    context = chromium.new_context(locale="en-US")
    Device(context, server).log_in("june", password)
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def page(phone: Device, june: Any) -> Page:
    phone.context.add_cookies(june)
    return phone.page


def pictures(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        Image.new("RGB", (300 + 40 * number, 240), (40, 90 * number, 120)).save(path)
    return paths


def test_three_pictures_are_described_published_looked_at_and_taken_back(
    phone: Device, page: Page, tmp_path: Path
) -> None:
    phone.go("/compose")
    page.fill("#text", "Three scarves. #knitting")
    page.set_input_files(".compose [type=file]", pictures(tmp_path, 3))
    for number in range(3):
        page.locator("[data-alt]").nth(number).fill(f"Scarf {number + 1}")
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    expect(page.locator(".pictures img").last).to_have_attribute("alt", "Scarf 3")
    page.locator(".pictures a").nth(1).click()
    expect(page.locator(".lightbox figure").nth(1)).to_contain_text("Scarf 2")
    page.keyboard.press("Escape")

    page.locator(".post .menu summary").click()
    page.get_by_role("link", name="Edit").click()
    page.fill("#text", "Three scarves, finished.")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".post")).to_contain_text("finished")
    page.get_by_role("link", name="edited").click()
    expect(page.locator(".version")).to_contain_text("#knitting")
    page.go_back()

    page.locator(".post .menu summary").click()
    page.get_by_role("link", name="Delete").click()
    page.locator("#sheet .button.is-alarm").click()
    page.wait_for_url("**/@june")
    expect(page.locator(".post")).to_have_count(0)


def test_a_picture_chosen_for_a_comment_is_seen_before_it_is_sent(
    phone: Device, page: Page, tmp_path: Path
) -> None:
    phone.go("/compose")
    page.fill("#text", "Which wool?")
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    page.set_input_files("#reply [type=file]", pictures(tmp_path, 1))
    expect(page.locator(".reply-file img")).to_be_visible()
    page.fill("#reply-text", "This one.")
    page.locator("#reply button.iris").click()
    expect(page.locator("#thread .pictures img")).to_have_count(1)
    expect(page.locator(".reply-file")).to_be_hidden()


def test_a_video_is_made_ready_while_one_looks_and_then_plays(
    phone: Device, page: Page, tmp_path: Path
) -> None:
    phone.go("/compose")
    page.fill("#text", "Biscuit, asleep")
    film = tmp_path / "biscuit.webm"
    film.write_bytes(clip("-c:v libvpx-vp9 -deadline realtime -c:a libopus", suffix=".webm"))
    page.set_input_files(".compose [type=file]", film)
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    page.locator(".player-start").click()
    expect(page.locator("magpie-player")).to_have_class(re.compile("has-played"))


def test_night_chosen_on_one_device_is_there_on_the_next(
    phone: Device, desktop: Device, page: Page, june: Any
) -> None:
    phone.go("/home")
    with page.expect_response("**/interface"):
        page.locator(".top magpie-theme button").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    desktop.context.add_cookies(june)
    expect(desktop.go("/home").locator("html")).to_have_attribute("data-theme", "dark")
