"""Ground of the house: errors, exact numbers, kinds of missing, codes, signed links, clock."""
