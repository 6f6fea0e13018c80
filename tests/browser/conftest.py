"""A real Chromium, Debian's, driven by playwright-core (the Python package brings it along, with its own node)."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from conftest import REQUIRED
from support.daemons import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none")
"""Root, as CI is, has no sandbox; letters are as wide on every machine without hinting."""


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    needed("chromium", ["chromium"], REQUIRED)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield chromium
        chromium.close()
