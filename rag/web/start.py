"""What `make start`, ``python app.py`` and ``rapportwijzer serve`` do: an index that is up to date, then the page."""

from __future__ import annotations

import sys

from rag.settings import Settings


def start(settings: Settings) -> None:
    """Build the index when it is missing or older than the sources, then serve until Ctrl-C.

    Raises RapportwijzerError with the remedy when the sources, the index or the port are not usable.
    """
    # Imported here: they load the model libraries, and a wrong setting should be told at once.
    from rag.assistant import Assistant
    from rag.index.build import build_index, is_stale
    from rag.progress import progress_bar
    from rag.web.server import serve

    def opened() -> Assistant:
        reason = is_stale(settings)
        if reason:
            print(f"Building the index: {reason}", file=sys.stderr, flush=True)
            with progress_bar() as progress:
                build_index(settings, progress)
        return Assistant.open(settings)

    serve(settings, opened)
