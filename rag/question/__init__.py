"""What is being asked: from a Dutch question and its conversation to a typed reading of it."""
