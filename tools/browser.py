"""Finds a Chromium for the browser tests, or installs one; prints its path.

    python tools/browser.py

Looks for the browsers that Debian and Google install, first for Chromium's headless shell: the same
engine without the window, in a third less time. As root it installs Debian's package, otherwise it
asks Playwright for its own. Exit 1 and a sentence when none can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Older systems have no package with the shell alone.
PACKAGES = ("chromium-headless-shell", "chromium")
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable")
ENVIRONMENT_NAME = "QUARTIER_TEST_BROWSER"

# A browser that keeps to itself: nothing but the pages under test, no request beyond loopback.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


class NoBrowser(Exception):
    """No browser can be had here; the message says why, in one sentence."""


def launch_flags() -> list[str]:
    """Command line flags for the browser; Chromium refuses its sandbox to root."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def find_or_install() -> Path:
    """Return the path of a Chromium that starts; raise NoBrowser when none can be had."""
    found = _look()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        found = _install_debian_package()
    if found is None:
        found = _install_playwright_browser()
    if found is None:
        raise NoBrowser(
            "No Chromium was found and none could be installed. "
            "Please install it (Debian: apt-get install chromium)."
        )
    return found


def _look() -> Path | None:
    named = os.environ.get(ENVIRONMENT_NAME)
    if named:
        if _starts(named):
            return Path(named)
        raise NoBrowser(f"{ENVIRONMENT_NAME} names {named}, which does not start.")
    paths = (shutil.which(name) for name in NAMES)
    return next((Path(path) for path in paths if path and _starts(path)), None)


def _install_debian_package() -> Path | None:
    print("Installing Debian's Chromium …", file=sys.stderr, flush=True)
    if not _apt_get("update"):
        return None
    installed = any(_apt_get("install", "-y", package) for package in PACKAGES)
    return _look() if installed else None


def _apt_get(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"`{' '.join(command)}` failed: {done.stderr.strip()}", file=sys.stderr)
    return done.returncode == 0


def _install_playwright_browser() -> Path | None:
    print("Installing Playwright's Chromium …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"Playwright could not install it: {done.stderr.strip()}", file=sys.stderr)
        return None
    question = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=False
    )
    path = asked.stdout.strip()
    return Path(path) if path and _starts(path) else None


def _starts(path: str) -> bool:
    command = [path, "--version"]
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Print the browser's path; 1 when none can be had."""
    try:
        print(find_or_install())
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
