"""What one question has to work with: its evidence, and what belongs with it elsewhere in the sources."""
