"""Makes sure that browser tests have a Chromium: the system's, else Playwright's own.

Run as `python -m scripts.browser`; prints nothing when all is well, one line when there is none.
"""

import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def installed() -> str | None:
    """The path of a Chromium that is there already; "" for Playwright's own, None for none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for path in MACOS:
        if Path(path).exists():
            return path
    return "" if _playwrights_own().exists() else None


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def main() -> None:
    if installed() is not None:
        return
    fetched = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    )
    if fetched.returncode != 0 or installed() is None:
        sys.exit(
            "No Chromium for the browser tests: install the package `chromium`, or let Playwright reach its download site."
        )


if __name__ == "__main__":
    main()
