"""Wheel build hook: style sheets, fonts and translations are built before the files are packed.

Runs for ``pip wheel .`` and for editable installs alike. The work itself is in
``tools/build_assets.py``, which skips what is up to date.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds what the website serves; see the module."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets. ``version`` is "standard" or "editable": both need them."""
        tool = runpy.run_path(str(Path(self.root) / "tools" / "build_assets.py"))
        tool["build"]()
