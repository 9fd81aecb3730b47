"""What exists already: its register, its pages, and what a new thing overlaps with."""
