"""What may be published: small counts, shares, blackened texts, how long things are kept."""
