"""Checking a draft text against the sources, statement by statement."""

from rag.checking.drafts import read_draft
from rag.checking.report import report_to_dict, report_to_text
from rag.checking.statements import Statement, Verdict, check_text

__all__ = ["Statement", "Verdict", "check_text", "read_draft", "report_to_dict", "report_to_text"]
