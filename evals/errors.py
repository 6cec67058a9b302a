"""What a user of the evals can mend."""

from __future__ import annotations

from rag.errors import RapportwijzerError


class EvalError(RapportwijzerError):
    """A suite, run or option cannot be taken as it is; the message is Dutch and says what to do."""
