"""How sure a class is: chance and method, two kinds of certainty that are never mixed."""
