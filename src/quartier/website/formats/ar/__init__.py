"""Arabic, as written in Germany: Latin digits, no comma before the year."""
