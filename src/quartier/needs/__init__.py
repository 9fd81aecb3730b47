"""What is needed: shown by figures, heard from people, covered by actions, side by side."""
