"""Asking when something is the matter: slow, broken, huge and hostile answers, and impatient visitors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import free_port
from tests.web.stub import MANY, STREAMED, served
from tests.web.test_page import ask, last_reply, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oordelen") / "oordelen.jsonl"


@pytest.fixture(scope="module")
def page_address(judgements: Path) -> Iterator[str]:
    """The page that `visit` opens here."""
    with served(free_port(), judgements) as address:
        yield address


def questions(page: Page) -> list[str]:
    return page.locator("#gesprek [data-testid=user]").all_inner_texts()


def test_an_answer_comes_in_pieces_and_ends_whole(visit: Visit) -> None:
    page = visit()
    page.evaluate(
        """() => { window.pieces = []; new MutationObserver(() => {
             const coming = document.querySelector(".rw-komt .rw-tekst");
             if (coming && window.pieces.at(-1) !== coming.textContent) window.pieces.push(coming.textContent);
           }).observe(document.body, { childList: true, subtree: true, characterData: true }); }"""
    )
    ask(page, "Geef gewoon antwoord")
    whole = page.locator("#antwoord-1 .rw-tekst").text_content() or ""
    assert whole.replace("Bron ", "") == STREAMED.replace("**", "")
    pieces = page.evaluate("window.pieces")
    assert pieces
    assert all(whole.startswith(piece) and len(piece) < len(whole) for piece in pieces)
    assert page.locator(".rw-komt, .rw-zoekt").count() == 0


def test_a_slow_answer_can_be_stopped_and_the_question_comes_back(visit: Visit) -> None:
    page = visit()
    box = page.get_by_role("textbox", name="Uw vraag")
    box.fill("Een traag antwoord")
    box.press("Enter")
    page.locator("#gesprek").get_by_role("button", name="Stoppen").click()
    page.locator("#gesprek").get_by_text("U hebt gestopt").wait_for()
    assert box.input_value() == "Een traag antwoord"
    assert page.get_by_role("log").get_attribute("aria-busy") == "false"
    box.fill("Nog een traag antwoord")
    box.press("Enter")
    page.locator(".rw-zoekt").wait_for()
    box.press("Escape")
    page.wait_for_function("() => document.querySelectorAll('.rw-melding').length === 2")
    ask(page, "Dan maar een echo")
    assert "Antwoord op: Dan maar een echo" in page.locator("#antwoord-1").inner_text()
    assert questions(page) == ["Een traag antwoord", "Nog een traag antwoord", "Dan maar een echo"]


def test_an_unforeseen_fault_is_one_dutch_sentence_from_which_one_can_go_on(visit: Visit) -> None:
    page = visit()
    ask(page, "Dit gaat stuk")
    assert "Er ging iets mis bij het zoeken van een antwoord." in last_reply(page)
    assert "nobody foresaw" not in page.content()
    box = page.get_by_role("textbox", name="Uw vraag")
    assert box.input_value() == "Dit gaat stuk"
    box.fill("")
    page.locator("#gesprek").get_by_role("button", name="Pas de vraag aan").click()
    assert box.input_value() == "Dit gaat stuk"
    assert box.evaluate("box => box === document.activeElement")
    page.locator("#gesprek").get_by_role("button", name="Vraag opnieuw").click()
    page.wait_for_function("() => document.querySelectorAll('#gesprek .rw-melding').length === 2")
    assert questions(page) == ["Dit gaat stuk"] * 2


def test_impatient_clicks_ask_once(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Geef gewoon antwoord").dblclick()
    page.locator("#antwoord-1").wait_for()
    page.get_by_role("textbox", name="Uw vraag").fill("Een echo")
    page.get_by_role("textbox", name="Uw vraag").press("Enter")
    page.get_by_role("button", name="Vraag stellen").dblclick()
    page.locator("#antwoord-2").wait_for()
    page.wait_for_timeout(500)
    assert [question for question in questions(page) if question] == ["Geef gewoon antwoord", "Een echo"]


def test_two_tabs_keep_their_conversations_apart(visit: Visit) -> None:
    one, two = visit(), visit()
    ask(one, "Een echo uit tab 1")
    ask(two, "Een echo uit tab 2")
    ask(one, "Weer een echo uit tab 1")
    assert questions(one) == ["Een echo uit tab 1", "Weer een echo uit tab 1"]
    assert questions(two) == ["Een echo uit tab 2"]
    assert "tab 2" not in one.locator("#gesprek").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_an_answer_of_thirty_citations_stays_readable(visit: Visit, width: int) -> None:
    page = visit(width, 844)
    ask(page, "Geef er dertig")
    answer = page.locator("#antwoord-1")
    assert answer.locator(".rw-tekst a.rw-cite").count() == MANY
    assert answer.get_by_role("img").get_attribute("class") == "rw-grafiek"
    assert not answer.get_by_role("table").is_visible()
    answer.get_by_text(f"Cijfers in dit antwoord ({MANY})").click()
    assert answer.get_by_role("table").get_by_role("row").count() == MANY + 1
    answer.get_by_role("link", name=f"Bron [{MANY}]").first.click()
    mark = page.locator(f"#bron-1-{MANY}")
    page.wait_for_function("() => document.activeElement.tagName === 'MARK'")
    assert mark.inner_text() == f"{MANY}In 2019 waren er 129 fietsen in de wijk, en dat is zin 29."
    inside = "mark => { const m = mark.getBoundingClientRect(), p = document.getElementById('bronnen').getBoundingClientRect();"
    assert mark.evaluate(inside + " return m.top >= p.top && m.bottom <= p.bottom; }")
    assert "Pagina 30" in page.locator("#bronnen .rw-gekozen").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_a_document_full_of_markup_is_shown_as_text_everywhere(visit: Visit) -> None:
    page = visit()
    ask(page, "Iets kwaad")
    answer = page.locator("#antwoord-1")
    assert "<script>window.ran=1</script>" in answer.locator(".rw-tekst").inner_text()
    answer.get_by_role("link", name="Bron [2]").first.hover()
    assert "<script>" in page.get_by_role("tooltip").inner_text()
    answer.get_by_role("link", name="Bron [2]").first.click()
    assert "<script>window.ran=1</script>" in page.locator("#bronnen mark:visible").last.inner_text()
    answer.get_by_text("Wat er is nagegaan").click()
    answer.get_by_role("button", name="Kopieer", exact=True).click()
    page.locator("#bronnen").get_by_role("link", name="Lees de hele bron").last.click()
    page.locator("#lees-tekst mark").wait_for()
    assert "<script>window.ran=1</script>" in page.locator("#lees-tekst").inner_text()
    for place in ("#gesprek", "#bronnen", "#lees-tekst", "#rw-citaat"):
        assert page.locator(f"{place} :is(script, img, iframe, a[href^='javascript'])").count() == 0
    assert page.evaluate("window.ran") is None


def test_a_judgement_with_a_reason_is_kept_and_said_so(visit: Visit, judgements: Path) -> None:
    page = visit()
    ask(page, "Een echo")
    ask(page, "Nog een echo")
    answer = page.locator("#antwoord-2")
    answer.get_by_role("button", name="Geen goed antwoord").click()
    dialog = page.get_by_role("dialog", name="Wat is er mis met dit antwoord?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert not judgements.exists()
    answer.get_by_role("button", name="Geen goed antwoord").click()
    dialog.get_by_label("Een cijfer klopt niet").check()
    dialog.get_by_label("Opmerking").fill("Het zijn er 13.")
    dialog.get_by_role("button", name="Versturen").click()
    answer.get_by_text("Dank u. Uw oordeel is bewaard.").wait_for()
    assert "Dank u." in page.locator("#rw-omroep").inner_text()
    (line,) = (json.loads(line) for line in judgements.read_text().splitlines())
    assert (line["verdict"], line["reason"], line["remark"]) == ("down", "wrong_figure", "Het zijn er 13.")
    assert line["question"] == "Nog een echo"
    assert [turn["question"] for turn in line["history"]] == ["Een echo"]
    assert line["answer"]["citations"][0]["quote"].startswith("In 1990")
