"""Reading as a stranger: on any screen, in both languages, by keyboard, without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Device
from tests.server import RunningServer

PAGES = ("/", "/explore", "/search", "/sign-up", "/login", "/about", "/rules", "/@mei")
MEMBER_PAGES = ("/home", "/compose", "/notifications", "/saved", "/settings", "/arrive")


@pytest.fixture(scope="module")
def mei(server: RunningServer) -> str:
    """Somebody who has said something; her password."""
    return server.create_account("mei", name="阿梅", reads="zh-Hans")


@pytest.fixture
def without_script(chromium: Browser, server: RunningServer) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False, base_url=server.origin)
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    inner, outer = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return bool(inner <= outer)


def test_pages_fit_a_phone_and_their_console_stays_silent(
    phone: Device, chinese_phone: Device, mei: str
) -> None:
    for device in (phone, chinese_phone):
        for path in PAGES:
            page = device.go(path)
            assert fits(page), path
            assert page.title()
        device.log_in("mei", mei)
        for path in MEMBER_PAGES:
            assert fits(device.go(path)), path


def test_the_interface_speaks_the_browsers_language(phone: Device, chinese_phone: Device) -> None:
    expect(phone.go("/").locator("html")).to_have_attribute("lang", "en")
    expect(chinese_phone.go("/").locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(chinese_phone.page.get_by_role("link", name="发现")).to_be_visible()


def test_everything_can_be_read_and_written_without_script(without_script: Page, mei: str) -> None:
    page = without_script
    page.goto("/login")
    page.fill("[name=name]", "mei")
    page.fill("[name=password]", mei)
    page.locator("main form button").last.click()
    page.goto("/compose")
    page.fill("#text", "今天的饺子包得最好。")
    page.locator(".compose button.iris").click()
    expect(page.locator(".post")).to_contain_text("今天的饺子包得最好。")
    page.fill("#reply-text", "再来一盘！")
    page.locator("#reply button.iris").click()
    expect(page.locator("#thread")).to_contain_text("再来一盘！")
    page.locator(".act-like").first.click()
    expect(page.locator(".act-like").first).to_contain_text("1")
    page.goto(page.url.partition("#")[0] + "/gloss")
    expect(page.locator(".interlinear")).to_contain_text("jiǎozi")


def test_a_draft_survives_leaving_the_page_and_goes_when_it_is_sent(
    phone: Device, mei: str
) -> None:
    page = phone.log_in("mei", mei)
    phone.go("/compose")
    page.fill("#text", "Half a thought about dumplings")
    expect(page.locator("[data-kept]")).to_be_visible()
    phone.go("/explore")
    phone.go("/compose")
    expect(page.locator("#text")).to_have_value("Half a thought about dumplings")
    page.locator(".compose button.iris").click()
    page.wait_for_url("**/posts/*")
    phone.go("/compose")
    expect(page.locator("#text")).to_have_value("")


def test_the_keyboard_reaches_the_content_past_the_menu(desktop: Device) -> None:
    page = desktop.go("/about")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
