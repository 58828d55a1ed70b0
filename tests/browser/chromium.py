"""A headless Chromium, however this machine has one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

# Without these a Chromium in a closed network spends its time looking for its maker's hosts.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # a process of its own takes longer than most pages
]
_FOR_SHORT_VISITS = [
    "--in-process-gpu",
    "--js-flags=--single-threaded",
]
"""Pages are looked at for a moment, and nobody sees them move: some of the processor is spared."""


PATIENCE = 120_000
"""Milliseconds until what does not come is a failure: a slow machine is none."""


@contextmanager
def running_chromium(*, timed: bool = True) -> Iterator[Browser]:
    """A browser for as long as the block lasts; one that is not ``timed`` spares the processor."""
    expect.set_options(timeout=PATIENCE)
    arguments = _ARGUMENTS if timed else _ARGUMENTS + _FOR_SHORT_VISITS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=arguments)
        yield browser
        browser.close()


def _executable() -> str | None:
    """``NIANBAO_CHROMIUM``, else one of the system's, else None for Playwright's own."""
    named = os.environ.get("NIANBAO_CHROMIUM")
    if named:
        return named
    found = map(shutil.which, ("chromium-headless-shell", "chromium"))
    return next((each for each in found if each and _runs(each)), None)


def _runs(program: str) -> bool:
    # Ubuntu's chromium is a stub that asks for snap.
    asked = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=60)
    return asked.returncode == 0
