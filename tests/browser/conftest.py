"""A real Chromium for what people do. Nothing here touches the database: tests use what people see."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.browser import installed
from tests.server import RunningServer

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 20_000
READY = """() => Promise.race([
    new Promise((resolve) => setTimeout(resolve, 5000)),
    Promise.all([...document.querySelectorAll(":not(:defined)")].map(
        (each) => customElements.whenDefined(each.localName)))])"""
SESSIONS: dict[tuple[str, str], str] = {}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # Playwright's loop runs in this thread, which Django would take for asynchronous code. It ends
    # with this folder's tests, since others start loops of their own.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed() or None, args=FLAGS)
        yield browser
        browser.close()


class Device:
    """Somebody's phone or computer, looking at the server. `complaints` is what its console said."""

    def __init__(self, context: BrowserContext, server: RunningServer) -> None:
        self.server = server
        self.complaints: list[str] = []
        self.context = context
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.open()

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda line: self.complaints.append(line.text) if line.type == "error" else None,
        )
        return page

    def go(self, path: str) -> Page:
        """Open a page and wait until its custom elements are what they are meant to be."""
        self.page.goto(self.server.origin + path)
        self.page.evaluate(READY)
        return self.page

    def log_in(self, handle: str, password: str) -> Page:
        """By the form the first time; another of her devices takes over what that one was given."""
        who = (self.server.origin, handle)
        if who in SESSIONS:
            self.context.add_cookies(
                [{"name": "session", "value": SESSIONS[who], "url": self.server.origin}]
            )
            return self.page
        page = self.go("/login")
        page.fill("[name=name]", handle)
        page.fill("[name=password]", password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/home")
        given = {each["name"]: each["value"] for each in self.context.cookies()}
        SESSIONS[who] = given["session"]
        return page


@pytest.fixture
def phone(chromium: Browser, server: RunningServer) -> Iterator[Device]:
    yield from phones(chromium, server, width=390, locale="en-US")


@pytest.fixture
def chinese_phone(chromium: Browser, server: RunningServer) -> Iterator[Device]:
    yield from phones(chromium, server, width=390, locale="zh-CN")


@pytest.fixture
def desktop(chromium: Browser, server: RunningServer) -> Iterator[Device]:
    yield from phones(chromium, server, width=1440, locale="en-US")


def phones(chromium: Browser, server: RunningServer, width: int, locale: str) -> Iterator[Device]:
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, locale=locale, has_touch=width < 500
    )
    device = Device(context, server)
    yield device
    context.close()
    assert device.complaints == []
