"""What the browser keeps comes back as it was, and whatever else comes back is refused or harmless."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import orjson
import pytest

from rag.errors import RapportwijzerError
from rag.records import Answer, AnswerFigure, Status
from rag.web.conversations import Conversation, conversation_of, record_of, resumed
from rag.web.rendering import Exchange
from rag.web.sources_panel import sources_html
from tests.web.samples import DOCUMENT, PARAGRAPH, citation

FIGURE = AnswerFigure(Decimal("12.5"), "fietsen", "2024", None, "ruim", "aantal fietsen", (1,), "Proefstad")
ANSWER = Answer(
    "Hoeveel?", Status.ANSWERED, "Er zijn **12 fietsen**. [1]", None, (FIGURE,), (citation(1, PARAGRAPH, 0),)
)
ASKED = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)


def kept(*exchanges: Exchange, version: str = "abc") -> str:
    """The JSON of a conversation, as a browser reads it out of the element."""
    element = record_of(Conversation("0123456789abcdef", (), exchanges), version)
    return unescape(element.removeprefix("<div>").removesuffix("</div>"))


def test_a_conversation_comes_back_as_it_was() -> None:
    again = conversation_of(kept(Exchange("Hoeveel?", ANSWER, ASKED)), "abc")
    assert again.id == "0123456789abcdef"
    exchange = again.exchanges[0]
    assert (exchange.question, exchange.asked, exchange.sources) == ("Hoeveel?", ASKED, "abc")
    assert exchange.answer == ANSWER
    assert exchange.answer.citations[0].published == date(2024, 3, 5)
    assert [message["role"] for message in again.messages] == ["user", "assistant"]
    assert "12 fietsen" in again.messages[1]["content"]
    assert "veranderd" not in again.messages[1]["content"]
    assert again.turns()[0].answer == ANSWER.text


def test_an_answer_on_other_sources_says_so_and_shows_its_words_without_the_place_that_changed() -> None:
    moved = citation(1, PARAGRAPH, 0)
    stale = Answer("Hoeveel?", Status.ANSWERED, "Er zijn 12. [1]", citations=(moved,))
    again = conversation_of(kept(Exchange("Hoeveel?", stale, ASKED, "old")), "new")
    assert "De bronnen zijn na dit antwoord veranderd" in again.messages[1]["content"]
    from dataclasses import replace

    changed = replace(DOCUMENT, text=DOCUMENT.text.replace("12 fietsen", "13 fietsen"))
    shown = sources_html(again.exchanges, {DOCUMENT.id: changed})
    assert "Er zijn 12 fietsen." in shown
    assert "13" not in shown
    assert "Lees de hele bron" not in shown


def test_the_servers_own_conversation_goes_before_that_of_the_browser() -> None:
    own = Conversation.new()
    record = record_of(Conversation("0123456789abcdef", (), (Exchange("Hoeveel?", ANSWER),)), "abc")
    assert resumed(own, record, "abc") is own
    assert len(resumed(Conversation(), record, "abc").exchanges) == 1
    fresh = resumed(Conversation(), "", "abc")
    assert fresh.id != ""
    assert fresh.exchanges == ()


@pytest.mark.parametrize(
    "damage",
    [
        {"id": "../../etc/passwd"},
        {"exchanges": "none"},
        {"exchanges": [{"question": "x"}]},
        {"exchanges": [0] * 600},
    ],
)
def test_a_damaged_record_is_one_dutch_sentence(damage: dict[str, object]) -> None:
    record = orjson.dumps(orjson.loads(kept(Exchange("Hoeveel?", ANSWER))) | damage).decode()
    with pytest.raises(RapportwijzerError, match="damaged") as told:
        conversation_of(record, "abc")
    assert told.value.dutch.startswith("Dit gesprek is beschadigd")
    assert resumed(Conversation(), record, "abc").exchanges == ()


@pytest.mark.parametrize("value", ["1e999999", "NaN", "Infinity", '"x"'])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    record = kept(Exchange("Hoeveel?", ANSWER)).replace('"value":12.5', f'"value":{value}')
    assert value in record
    with pytest.raises(RapportwijzerError):
        conversation_of(record, "abc")


def test_markup_that_was_put_into_a_record_is_shown_and_not_run() -> None:
    evil = '<img src=x onerror="alert(1)">'
    figure = AnswerFigure(Decimal(1), evil, evil, evil, evil, evil, (1,), evil, None, True, evil)
    answer = Answer(
        evil, Status.ANSWERED, evil, None, (figure,), (citation(1, PARAGRAPH, 0),), understood=evil
    )
    again = conversation_of(kept(Exchange(evil, answer)), "abc")
    assert "<img" not in "".join(message["content"] for message in again.messages)
