"""Figures, periods and sentences of a source put into words; all that composers share in saying things."""
