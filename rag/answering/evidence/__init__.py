"""What each passage says of the question, which one to answer from, and whether to answer at all."""
