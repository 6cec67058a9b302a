"""The text of an answer as HTML, with markers that lead to their sources.

An answer is Markdown out of Dutch sentences and words of documents. Only bold, italics, paragraphs and lists are
rendered; links, images and HTML in it are shown as the characters they are. A marker ``[1]`` that belongs to
a citation becomes a link to that source in the panel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from markdown_it import MarkdownIt

from rag.web import strings

MARKER = re.compile(r"\[(\d{1,3})\]")
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "list", "newline", "escape"])
_LINE_ENDS = re.compile(r"\s*\n\s*")


def text_html(text: str, known: Collection[int], turn: int) -> str:
    """The text of the answer to the `turn`-th question; `known` are the numbers of its citations."""
    return with_markers(text, known, lambda n: marker_html(n, turn))


def with_markers(text: str, known: Collection[int], marker: Callable[[int], str]) -> str:
    """Markdown as one line of HTML, with ``marker(n)`` for every marker that is `known`."""

    def put(match: re.Match[str]) -> str:
        n = int(match.group(1))
        return marker(n) if n in known else match.group()

    return MARKER.sub(put, _LINE_ENDS.sub(" ", _MARKDOWN.render(text)).strip())


def marker_html(n: int, turn: int) -> str:
    """A marker as a link; its name, for those who hear it, is "Bron [1]"."""
    return (
        f'<a class="rw-cite" href="#bron-{turn}-{n}"><span class="rw-stil">{strings.SOURCE} </span>[{n}]</a>'
    )


def plain_text(text: str) -> str:
    """Markdown as text for people: no bold, no escapes, a dash for a bullet; markers stay."""
    bare = re.sub(r"(?<!\\)\*\*?", "", re.sub(r"(?m)^(\s*)[*+-] +", r"\1– ", text))
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare)
