"""Tests of the website as a whole."""
