"""A real browser for tests: the one on the machine, closed to the network, and what it saw of a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
Scheme = Literal["light", "dark"]
NAMES = ("chromium", "google-chrome")


@dataclass
class Opened:
    """A page in the browser, the addresses it asked for beside its own, and what the browser complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def executable() -> str:
    """The browser's path: FENCUN_CHROMIUM, or the first found on PATH; an error says what to install."""
    found = os.environ.get("FENCUN_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chromium was found: run `make setup-dev` as root, or name one in FENCUN_CHROMIUM")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, without a window, for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, *, width: int = 1280, scheme: Scheme = "light") -> Iterator[Opened]:
    """A file in a page of its own, `width` pixels wide, in a light or dark scheme."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    seen = Opened(page)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(file.as_uri())
    yield seen
    context.close()
