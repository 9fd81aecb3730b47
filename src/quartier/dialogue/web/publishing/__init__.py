"""What becomes public of voices: batches, counts that stand still between them, words by rule (V5, V7)."""
