"""Charts and maps as SVG, drawn when something is released, stored by their content."""
