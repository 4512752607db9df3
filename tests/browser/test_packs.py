"""A link to a starter pack, opened by somebody who has never been here."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Device
from tests.server import RunningServer


def test_a_stranger_opens_a_link_joins_and_follows_everybody_in_it(
    server: RunningServer, desktop: Device, phone: Device
) -> None:
    # Somebody makes a pack: looks people up by name, ticks them, saves.
    password = server.create_account("packmaker", name="The Librarian")
    for handle in ("reads_a_lot", "reads_a_bit"):
        server.create_account(handle, name=handle.title())
    maker = desktop.log_in("packmaker", password)
    desktop.go("/packs/new")
    maker.fill("[name=name]", "Book people")
    for name in ("Reads_A_Lot", "Reads_A_Bit"):
        maker.fill("#pack-q", name)
        maker.get_by_label(name).check()
    maker.locator("[name=save]").click()
    expect(maker.get_by_role("heading", name="Book people")).to_be_visible()
    link = maker.url.removeprefix(server.origin)

    # A stranger opens it, joins, and is led back to it.
    page = phone.go(link)
    expect(page.get_by_text("@reads_a_bit")).to_be_visible()
    page.get_by_role("link", name="Join and follow them").click()
    page.fill("[name=handle]", "newly_arrived")
    page.fill("[name=password]", "hens-in-the-yard")
    page.get_by_role("button", name="Join").last.click()
    page.get_by_role("link", name="Back to where you were").click()

    # All are ticked; one is unticked, and the button counts; one press follows the rest.
    follow = page.locator("[data-count]")
    expect(follow).to_have_text(re.compile("Follow these 3"))
    page.get_by_label("The Librarian").uncheck()
    expect(follow).to_have_text("Follow these 2")
    follow.click()
    expect(page.get_by_text("You follow 2 more people.")).to_be_visible()
    phone.go("/@newly_arrived/following")
    expect(page.get_by_text("@reads_a_lot")).to_be_visible()
    expect(page.get_by_text("@packmaker")).to_have_count(0)
