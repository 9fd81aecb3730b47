"""Whom to ask and how: a plan per type, who was reached and who was not, and the lot."""
