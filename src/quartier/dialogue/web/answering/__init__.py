"""What a person gets back: answers, ready-made parts of answers, offices it is passed on to, notices."""
