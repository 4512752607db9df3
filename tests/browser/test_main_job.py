"""The main job from end to end: arrive, find one's people, talk with somebody in another language."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Device
from tests.portability.fixtures.tiktok import as_json, third_generation, zipped
from tests.server import RunningServer


def archive_of(handle: str, name: str, follows: list[str]) -> bytes:
    """A TikTok archive of somebody; she followed these people there."""
    tree = third_generation()
    group = tree["Profile And Settings"]
    about = group["Profile Info"]["ProfileMap"]
    about["userName"], about["displayName"] = handle, name
    rows = [{"Date": "2025-02-02 10:00:00", "UserName": each} for each in follows]
    group["Following"]["Following"] = rows
    return zipped(as_json(tree))


@pytest.fixture
def lin(server: RunningServer, chinese_phone: Device, tmp_path: Path) -> Page:
    """A gardener from Chengdu, here since yesterday with her archive, and looking at her own post."""
    password = server.create_account("lin", name="小林", reads="zh-Hans", learns="en")
    archive = tmp_path / "lin.zip"
    archive.write_bytes(archive_of("xiaolin.garden", "小林", ["hazel.hens"]))
    server.run("import", str(archive), "--account", "lin", "--visibility", "everyone", "--yes")
    page = chinese_phone.log_in("lin", password)
    chinese_phone.go("/compose")
    page.fill("#title", "雨后的阳台")
    page.fill("#text", "阳台上的辣椒终于红了，想要种子的朋友可以说一声。")
    page.click(".compose button.iris")
    page.wait_for_url("**/posts/*")
    return page


def test_from_a_dark_platform_to_a_talk_across_languages(
    phone: Device, lin: Page, tmp_path: Path
) -> None:
    page = phone.go("/")
    page.get_by_role("link", name="Join").first.click()
    page.fill("[name=handle]", "hazel_hens")
    page.fill("[name=password]", "hens-in-the-yard")
    page.get_by_role("button", name="Join").last.click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()

    # She brings her archive: choose, check, watch it happen.
    archive = tmp_path / "TikTok_Data_1700000000.zip"
    archive.write_bytes(archive_of("hazel.hens", "Hazel's hens", ["xiaolin.garden", "nobody.yet"]))
    phone.go("/arrive")
    page.set_input_files("[name=archive]", archive)
    expect(page.get_by_role("heading", name="This looks like TikTok")).to_be_visible()
    expect(page.get_by_text("Hazel's hens").first).to_be_visible()
    page.locator("form.arrive-form button.iris").click()
    expect(page.get_by_text("All that could be brought is here")).to_be_visible()

    # Somebody she followed is here; nobody is followed without her click.
    expect(page.get_by_text("小林").first).to_be_visible()
    page.locator("form[data-follow] button").last.click()
    phone.go("/@hazel_hens/following")
    expect(page.get_by_text("小林")).to_be_visible()
    phone.go("/@hazel_hens")
    expect(page.locator(".post").first).to_be_visible()

    # She finds a Chinese post, touches a word and reads how it sounds and what it means.
    phone.go("/home")
    page.get_by_role("link", name="雨后的阳台").click()
    page.locator("magpie-gloss [data-gloss=text]").click(position={"x": 60, "y": 14})
    page.locator(".w", has_text="辣椒").first.click()
    expect(page.locator("#gloss-pop")).to_contain_text("làjiāo")
    expect(page.locator("#gloss-pop")).to_contain_text("pepper")
    page.keyboard.press("Escape")

    # She comments; the gardener sees it appear and answers; the answer appears here.
    page.fill("#reply-text", "How do they take from seed? Mine sulk in our cold springs.")
    page.locator("#reply button.iris").click()
    expect(page.locator("#thread")).to_contain_text("sulk in our cold springs")
    expect(lin.locator("#thread")).to_contain_text("sulk in our cold springs")
    lin.locator("#thread .act", has_text=re.compile("Answer|回复|回应")).first.click()
    lin.fill("#reply-text", "大概80天！先在屋里育苗。")
    lin.locator("#reply button.iris").click()
    expect(page.locator("#thread .comment .comment")).to_contain_text("先在屋里育苗")
