"""From needs to mandates, actions, decisions and answers, traceable in both directions."""
