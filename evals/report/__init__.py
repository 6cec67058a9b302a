"""A run as one HTML page that needs nothing else: it opens from a disk, prints, and asks no server for anything."""

from evals.report.page import write_report

__all__ = ["write_report"]
