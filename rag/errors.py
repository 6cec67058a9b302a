"""The few errors a user can meet. Every door catches these and prints one line."""


class RapportwijzerError(Exception):
    """Something the user can mend.

    `message` says in English what is wrong and what to do (the command line prints it);
    `dutch` says the same to readers of the page.
    """

    def __init__(self, message: str, dutch: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.dutch = dutch or message


class CorpusError(RapportwijzerError):
    """A file of the corpus cannot be taken as it is; names the file and, where it can, the line."""


class IndexUnusableError(RapportwijzerError):
    """The index is missing, half-written, or made with other settings than those asked for."""


class SettingsError(RapportwijzerError):
    """A setting is unknown or out of bounds."""


class QuestionError(RapportwijzerError):
    """A question that cannot be taken: empty, or far too long."""
