"""The Django side of the ground: ids, states, translations, files, mail."""
