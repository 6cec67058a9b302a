"""Eval suites for factual accuracy, and what measures them."""
