"""Where staff write actions, mandates and goals: their sheets and what stands beside them."""
