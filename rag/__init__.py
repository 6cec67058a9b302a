"""Rapportwijzer: cited, checked answers in Dutch about policy reports."""
