"""The report of a real audit, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.audit.report.browser import opened
from tests.cli.test_audit import audited, call


@pytest.mark.slow
def test_the_report_of_a_real_audit_stands_in_a_browser_at_phone_width(browser: Browser, tmp_path: Path) -> None:
    _, out = audited(tmp_path, *(call(n, f"1{n}:00:00") for n in range(5)), call(9, "22:45:00"))
    with opened(browser, out / "report.html", width=360) as seen:
        wider = seen.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert (wider, seen.complaints) == (False, [])
        assert all(asked.startswith("file:") for asked in seen.asked)
        assert "15.2" in seen.page.inner_text("body")
        assert len(seen.page.pdf()) > 10_000
