"""The page speaks two languages, and says as much in the one as in the other."""

from __future__ import annotations

import string
from collections.abc import Iterator
from types import ModuleType

import pytest

from rag.errors import RapportwijzerError
from rag.web import strings, strings_en, strings_nl


def _words(table: ModuleType) -> dict[str, object]:
    return {name: value for name, value in vars(table).items() if name.isupper()}


def _fields(value: object) -> Iterator[str]:
    """The places of a text that are filled in, and the keys of a table of texts."""
    if isinstance(value, dict):
        for key, text in value.items():
            yield f"key {key}"
            yield from _fields(text)
    if isinstance(value, str):
        yield from (name for _, name, _, _ in string.Formatter().parse(value) if name)


def test_both_languages_have_the_same_names_with_the_same_places_to_fill_in() -> None:
    dutch, english = _words(strings_nl), _words(strings_en)
    assert sorted(dutch) == sorted(english)
    same = {name for name in dutch if sorted(_fields(dutch[name])) == sorted(_fields(english[name]))}
    assert {*dutch} - same == {"GRADIO_NL"}


def test_the_language_holds_within_and_no_longer() -> None:
    assert (strings.language(), strings.SEND) == ("nl", strings_nl.SEND)
    with strings.speaking("en"):
        assert (strings.language(), strings.SEND) == ("en", strings_en.SEND)
    assert strings.SEND == strings_nl.SEND


def test_an_unknown_language_or_name_is_refused() -> None:
    with pytest.raises(KeyError, match="fr"), strings.speaking("fr"):
        pass
    with pytest.raises(AttributeError, match="NO_SUCH"):
        getattr(strings, "NO_SUCH")  # noqa: B009  (the type check knows that it is not there)


def test_an_error_is_told_in_the_language_of_the_page() -> None:
    error = RapportwijzerError("the text is empty; give one", "De tekst is leeg.")
    assert strings.told(error) == "De tekst is leeg."
    with strings.speaking("en"):
        assert strings.told(error) == "The text is empty; give one."
