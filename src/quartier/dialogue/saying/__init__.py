"""Taking in what people say: places, floods, offers, questions about oneself."""
