"""How much of what people said is read and answered: counted, told, and answered in one go."""
