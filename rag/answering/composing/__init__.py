"""Making the answer: one module a kind of question, and the sums that they work out."""
