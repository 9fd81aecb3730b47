"""Events of the dialogue: planned, announced, held, evaluated; and the places where they happen."""
