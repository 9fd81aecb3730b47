"""What leaves the house: tables and a feed of mandates and actions, only ever what is public."""
