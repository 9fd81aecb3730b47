"""The conversation with the city: events, contributions, the vault of texts, receipts."""
