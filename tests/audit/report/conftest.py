"""One browser for every test of the report that needs one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.audit.report.browser import launched


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, started once."""
    with launched() as started:
        yield started
