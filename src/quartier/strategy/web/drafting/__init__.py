"""Mandates are drafted from needs and from what was heard, by people, with the evidence at hand."""
