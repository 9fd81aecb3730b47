"""The QR code: one element that a strict content policy lets through."""

from __future__ import annotations

from quartier.dialogue.web.qr import qr_svg


def test_a_code_is_one_svg_without_style_or_script() -> None:
    svg = qr_svg("https://stadt.example/fa/mein-beitrag/#4977297820962984")
    assert svg.startswith("<svg")
    assert svg.count("<svg") == 1
    assert 'class="qr"' in svg
    for forbidden in ("style=", "<script", "<?xml", "href", "width=", "4977"):
        assert forbidden not in svg
    assert len(svg) < 8_000, "the page with the number has to stay small"
    assert qr_svg("a") != qr_svg("b")
