"""Page numbers, where a text keeps them."""

from __future__ import annotations

import pytest

from tests.corpus.conftest import Load
from tests.corpus.test_markdown import document


@pytest.mark.parametrize(
    ("name", "text", "pages"),
    [
        (
            "a.md",
            "Een.\n\n<!-- pagina 12 -->\n\nTwee.\n\n<!-- page: 13 -->\n\nDrie.\n\nVier.\n",
            [None, 12, 13, 13],
        ),
        ("a.md", "Een.\n\n<!-- PageBreak -->\n\nTwee.\n", [1, 2]),
        ("a.txt", "Een zin.\n\n\fTwee zinnen.\n\n\fDrie.\n", [1, 2, 3]),
        ("a.md", "Een.\n\n<!-- 12 -->\n\nTwee.\n", [None, None]),
    ],
)
def test_passages_know_their_page(load: Load, name: str, text: str, pages: list[int | None]) -> None:
    assert [passage.page for passage in document(load({name: text})).passages] == pages
