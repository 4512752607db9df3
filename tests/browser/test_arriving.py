"""An archive of each kind through the wizard on a phone; uploads and imports that are interrupted."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from benchmarks.harness import start
from tests.browser.conftest import Device, phones
from tests.portability.fixtures import (
    bluesky,
    chinese,
    facebook,
    hostile,
    instagram,
    loops,
    mastodon,
    pixelfed,
    reddit,
    threads,
    tiktok,
    x,
    youtube,
)
from tests.server import RunningServer, running

ARCHIVES: dict[str, Callable[[], dict[str, bytes]]] = {
    "TikTok": lambda: {"data.zip": tiktok.zipped(tiktok.as_json(tiktok.third_generation()))},
    "X (Twitter)": lambda: {"x.zip": mastodon.zipped(x.archive())},
    "Instagram": lambda: {"instagram.zip": instagram.zipped(instagram.newest())},
    "Threads": lambda: {"threads.zip": instagram.zipped(threads.archive())},
    "Facebook": lambda: {"facebook.zip": instagram.zipped(facebook.after_2024())},
    "YouTube": lambda: {"takeout.zip": instagram.zipped(youtube.german())},
    "Mastodon": lambda: {"archive.tar.gz": mastodon.tarred(mastodon.archive())},
    "Mastodon, lists of people": mastodon.lists,
    "Bluesky": lambda: {"repo.car": bluesky.repository()},
    "Reddit": lambda: {"reddit.zip": hostile.zip_of(reddit.archive())},
    "Weibo": lambda: {"weibo.zip": hostile.zip_of(chinese.weibo_files())},
    "Xiaohongshu": lambda: {"xhs.zip": hostile.zip_of(chinese.downloads())},
    "Pixelfed": lambda: pixelfed.archive(),
    "Loops": lambda: {"loops.zip": hostile.zip_of(loops.archive())},
    "WeChat": lambda: {"chat.csv": chinese.MEMOTRACE.encode()},
    "A folder of your own": lambda: {"folder.zip": hostile.zip_of(chinese.FOLDER)},
}


@pytest.fixture(scope="module")
def phone(chromium: Browser, server: RunningServer) -> Iterator[Device]:
    """Ada's phone; she is logged in for all of these, since nobody logs in so often."""
    for device in phones(chromium, server, width=390, locale="en-US"):
        device.log_in("ada", server.create_account("ada", name="Ada"))
        yield device


def written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """`files` in `folder`, as a browser is given them."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def fits(page: Page) -> bool:
    """Nothing stands out over the edge of the phone."""
    is_narrow: bool = page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    return is_narrow


def bring(page: Page) -> None:
    """Answer what the second screen asks, then begin."""
    form = page.locator("form.arrive-form")
    answers = form.locator("[name=answer]")
    if answers.count() and not form.locator("[name=answer]:checked").count():
        answers.first.check()
    doubt = form.locator("[name=is_mine]")
    if doubt.count():
        doubt.check()
    form.locator("button.iris").click()


@pytest.mark.parametrize("platform", ARCHIVES)
def test_an_archive_of_each_kind_arrives_on_a_phone(
    phone: Device, tmp_path: Path, platform: str
) -> None:
    page = phone.go("/arrive")
    page.set_input_files("[name=archive]", written(tmp_path, ARCHIVES[platform]()))
    label = platform.partition(",")[0]
    expect(page.get_by_role("heading", name=f"This looks like {label}")).to_be_visible()
    assert fits(page)
    bring(page)
    expect(page.get_by_text("All that could be brought is here")).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="What became of each thing").click()
    expect(page.get_by_role("link", name="Download as a table (CSV)")).to_be_visible()
    assert fits(page)


def test_ones_own_archive_of_another_magpie_arrives_too(
    server: RunningServer, phone: Device, tmp_path: Path
) -> None:
    server.run("export", "--account", "ada", "--out", str(tmp_path / "ada.zip"))
    page = phone.go("/arrive")
    page.set_input_files("[name=archive]", tmp_path / "ada.zip")
    expect(page.get_by_role("heading", name="This looks like Magpie")).to_be_visible()
    bring(page)
    expect(page.get_by_text("All that could be brought is here")).to_be_visible()


def large_archive(folder: Path) -> Path:
    """A TikTok archive beside something big, so that it goes in several pieces."""
    path = folder / "large.zip"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        tree = tiktok.first_generation()
        archive.writestr("user_data.json", tiktok.as_json(tree))
        archive.writestr("more/noise.bin", os.urandom(11_000_000))
    return path


def test_an_upload_that_breaks_off_goes_on_after_the_page_was_closed(
    phone: Device, tmp_path: Path
) -> None:
    path = large_archive(tmp_path)
    first = phone.context.new_page()
    sent: list[str] = []

    def let_one_through(route: Route, request: Request) -> None:
        if request.method == "PATCH" and sent:
            route.abort()
            return
        if request.method == "PATCH":
            sent.append(request.headers["upload-offset"])
        route.continue_()

    first.route("**/arrive/uploads/*", let_one_through)
    first.goto(f"{phone.server.origin}/arrive")
    with first.expect_request_finished(lambda request: request.method == "PATCH"):
        first.set_input_files("[name=archive]", path)
    first.close()

    page = phone.go("/arrive")
    expect(page.get_by_text("Choose the same file again")).to_be_visible()
    offsets: list[str] = []
    page.on(
        "request",
        lambda each: (
            offsets.append(each.headers["upload-offset"]) if each.method == "PATCH" else None
        ),
    )
    page.set_input_files("[name=archive]", path)
    expect(page.get_by_role("heading", name="This looks like TikTok")).to_be_visible()
    assert sent == ["0"]
    assert int(offsets[0]) >= 4_000_000  # a page that is closed may let one more piece go


def test_a_server_that_stops_in_the_middle_goes_on_where_it_was(
    chromium: Browser, tmp_path: Path
) -> None:
    count = 500
    path = tmp_path / "x.zip"
    path.write_bytes(x.large(count))
    home = tmp_path / "home"
    home.mkdir()
    with running(home) as place:
        secret = place.create_account("ada")
        context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
        page = Device(context, place).log_in("ada", secret)
        page.goto(f"{place.origin}/arrive")
        page.set_input_files("[name=archive]", path)
        bring(page)
        posts = page.locator(".work li", has_text="Posts").locator(".num")
        expect(posts).not_to_have_text(f"0 / {count}")
        place.server.kill()
        again = start(home, **place.settings)
        try:
            _watch_to_the_end(context, page.url.replace(place.origin, again.origin), count)
        finally:
            again.kill()
        context.close()


def _watch_to_the_end(context: BrowserContext, address: str, count: int) -> None:
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("All that could be brought is here")).to_be_visible(timeout=90_000)
    posts = page.locator(".work li", has_text="Posts").locator(".num").first
    expect(posts).to_have_text(f"{count} / {count}")
