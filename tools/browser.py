"""Find the Chromium of this machine and start it for Playwright."""

import os
import shutil
from collections.abc import Mapping

from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
REMEDY = "install chromium (Debian: apt-get install chromium), or name one in CMS_CHROMIUM"
FLAGS = [
    # Chromium's own sandbox refuses to run for root and in most containers; only our pages load.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium(variables: Mapping[str, str] = os.environ) -> str:
    """The path of a Chromium, or nothing where there is none."""
    named = variables.get("CMS_CHROMIUM", "").strip()
    candidates = (named,) if named else PROGRAMS
    return next((path for name in candidates if (path := shutil.which(name))), "")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
