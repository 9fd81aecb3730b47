"""QR codes as SVG that a page can carry under a strict content policy."""

from __future__ import annotations

import io

import segno


def qr_svg(content: str) -> str:
    """The code as an <svg> element of class "qr", without style and without XML head."""
    target = io.BytesIO()
    segno.make(content, error="m").save(
        target,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        border=4,
        light="#fff",
    )
    return target.getvalue().decode()
