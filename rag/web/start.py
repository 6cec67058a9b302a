"""What `rapportwijzer serve` and `python app.py` do: an index that is up to date, then the page."""

from __future__ import annotations

import sys

from rag.settings import Settings


def start(settings: Settings) -> None:
    """Serves until it is interrupted; builds the index first when it is missing or stale.

    Raises RapportwijzerError, saying what to do, when the port is taken or the corpus cannot be read.
    """
    from rag.assistant import Assistant
    from rag.web.server import serve

    def opened() -> Assistant:
        _bring_up_to_date(settings)
        assistant = Assistant.open(settings)
        assistant.index.warm_up()
        return assistant

    serve(settings, opened)


def _bring_up_to_date(settings: Settings) -> None:
    from rag.index.build import build_index
    from rag.index.opened import is_stale
    from rag.progress import progress_bar

    reason = is_stale(settings)
    if reason is None:
        return
    print(f"Reading the sources, because {reason}", file=sys.stderr, flush=True)
    with progress_bar() as progress:
        report = build_index(settings, progress)
    for warning in report.warnings:
        print(f"rapportwijzer: warning: {warning}", file=sys.stderr)
