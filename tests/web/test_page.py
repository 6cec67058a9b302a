"""What a visitor sees and does, in a real browser on the real corpus."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]
SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
QUESTION = "Hoe heeft het aandeel werkenden zich ontwikkeld?"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def ask(page: Page, question: str) -> None:
    """Types `question`, sends it with Enter and waits until the whole reply to it is there."""
    replies = page.locator("#gesprek [data-testid=bot]").count()
    box = page.get_by_role("textbox", name="Uw vraag")
    box.fill(question)
    box.press("Enter")
    page.wait_for_function(
        """n => document.querySelectorAll("#gesprek [data-testid=bot]").length > n
                && !document.querySelector("#gesprek :is(.rw-zoekt, .rw-komt)")""",
        arg=replies,
    )


def last_reply(page: Page) -> str:
    return page.locator("#gesprek [data-testid=bot]").last.inner_text()


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    )
    return [f"{v['id']}: {[node['html'][:120] for node in v['nodes']]}" for v in found.response["violations"]]


def test_a_question_gets_an_answer_whose_marker_opens_the_marked_passage(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTION)
    answer = page.locator("#antwoord-1")
    assert "64%" in answer.inner_text()
    table = answer.get_by_role("table", name="Cijfers in dit antwoord")
    assert "60%" in table.inner_text()
    assert "2018" in table.inner_text()
    answer.get_by_role("link", name="Bron [1]").first.click()
    passage = page.locator("#bronnen mark:visible")
    assert "gestegen van 60% in 2018 naar 64% in 2024" in passage.inner_text()
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    card = page.locator("#bronnen .rw-bron:visible").first
    assert "8% van de huishoudens leefde in 2023 in armoede" in card.inner_text()
    assert "27 november 2025" in card.inner_text()
    assert card.get_by_role("link", name="Naar het origineel").get_attribute("href", timeout=1000) is not None


def test_on_a_telephone_the_source_comes_up_as_a_sheet_and_goes_away_again(visit: Visit) -> None:
    page = visit(390, 844)
    ask(page, QUESTION)
    assert not page.locator("#bronnen mark").first.is_visible()
    marker = page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first
    marker.click()
    page.locator("#bronnen mark:visible").first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    page.locator("#bronnen mark").first.wait_for(state="hidden")
    assert marker.evaluate("element => element === document.activeElement")


def test_everything_works_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#antwoord-1").wait_for()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('rw-cite')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MARK"


def test_a_follow_up_a_refusal_and_a_new_conversation(visit: Visit) -> None:
    page = visit()
    page.locator("#voorbeelden button").first.click()
    page.locator("#antwoord-1").wait_for()
    ask(page, "Hoeveel olifanten lopen er in Breda?")
    refusal = page.locator("#antwoord-2:is(.rw-not-found, .rw-off-topic)")
    offered = refusal.locator(".rw-vraagknop")
    assert "Vraag bijvoorbeeld" in refusal.inner_text()
    wanted = offered.last.inner_text()
    offered.last.click()
    page.locator("#antwoord-3").wait_for()
    assert page.locator("#gesprek [data-testid=user]").last.inner_text() == wanted
    assert page.locator("#antwoord-3 .rw-cite").count() > 0
    page.get_by_role("button", name="Nieuw gesprek").click()
    page.get_by_text("Waar bent u naar op zoek?").wait_for()
    assert page.locator("#gesprek [data-testid=bot]").count() == 0
    assert page.locator("#bronnen mark").count() == 0


def test_the_page_is_dutch_in_an_english_browser(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTION)
    assert page.locator("html").get_attribute("lang") == "nl"
    names = page.locator("#gesprek .message [data-testid]").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert names == ["Uw vraag", "Antwoord"]
    assert page.get_by_role("log").get_attribute("aria-label") == "Gesprek"
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.wait_for_timeout(200)
        text = page.locator("body").inner_text()
        for english in ("Submit", "Clear", "Loading", "Error", "Search", "Download as", "No results"):
            assert english not in text


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("   ", "Typ eerst een vraag."),
        ("\u200b\u202e\u0007", "Typ eerst een vraag."),
        ("lang " * 4000, "te lang"),
    ],
    ids=["empty", "nothing to see", "20,000 characters"],
)
def test_a_bad_question_gets_one_dutch_sentence_and_the_page_serves_on(
    visit: Visit, question: str, sentence: str
) -> None:
    page = visit()
    ask(page, question)
    assert sentence in last_reply(page)
    kept = page.get_by_role("textbox", name="Uw vraag").input_value()
    assert kept == (question.strip() if len(question) > 100 else "")
    page.get_by_role("textbox", name="Uw vraag").fill(QUESTION)
    page.get_by_role("button", name="Vraag stellen").click()
    assert "64%" in page.locator("#antwoord-1").inner_text()


def test_without_a_connection_the_page_says_so_in_dutch_and_keeps_what_was_typed(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTION)
    page.context.set_offline(True)
    box = page.get_by_role("textbox", name="Uw vraag")
    box.fill("Hoeveel woningen zijn verbeterd?")
    box.press("Enter")
    page.get_by_text("De verbinding met de server is weggevallen.").first.wait_for()
    assert page.get_by_text("Storing").count() == 1
    assert box.input_value() == "Hoeveel woningen zijn verbeterd?"
    assert "64%" in page.locator("#antwoord-1").inner_text()


def test_markup_in_a_question_is_shown_and_not_run(visit: Visit) -> None:
    page = visit()
    evil = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>**vet** [klik](javascript:window.ran=1)'
    ask(page, evil)
    ask(page, f"Hoeveel woningen? {evil} ${{Object.assign(window,{{ran:1}})}}")
    shown = page.locator("#gesprek [data-testid=user]").first
    assert shown.inner_text() == evil
    assert shown.locator("img, script, a").count() == 0
    assert page.evaluate("window.ran") is None


def test_figures_are_searched_opened_drawn_and_downloaded(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Cijfers").click()
    rows = page.locator("#cijfers-lijst summary")
    rows.first.wait_for()
    every = rows.count()
    page.get_by_role("textbox", name="Zoek in de cijfers").fill("werkenden 2024")
    page.get_by_text("van de").first.wait_for()
    assert 0 < rows.count() < every
    rows.first.click()
    assert (
        "gestegen van 60% in 2018 naar 64% in 2024"
        in page.locator("#cijfers-lijst details[open]").inner_text()
    )
    assert page.locator("#reeks svg title").count() == 1
    assert page.get_by_role("table", name="Dezelfde waarden in een tabel").is_visible()
    link = page.get_by_role("link", name="Download als CSV").get_attribute("href")
    reply = page.request.get(page.url + (link or ""))
    downloaded = list(csv.DictReader(io.StringIO(reply.text().removeprefix("\ufeff"))))
    assert len(downloaded) == rows.count()
    assert all(row["quote"] and row["url"] and row["published"] == "2025-11-27" for row in downloaded)


def test_a_citation_opens_the_whole_source_at_the_words(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTION)
    page.get_by_role("link", name="Lees de hele bron").first.click()
    mark = page.locator("#lees-tekst mark")
    mark.wait_for()
    page.wait_for_function("() => document.activeElement.tagName === 'MARK'")
    assert "64% in 2024" in mark.inner_text()
    assert "De leefbaarheid verbeterde in de twintig gebieden" in page.locator("#lees-tekst").inner_text()


DRAFT = (
    "Het aandeel werkenden in de NPLV-gebieden steeg van 60% in 2018 naar 66% in 2024. "
    "In 2024 werden ruim 7.500 woningen verbeterd in de NPLV-gebieden. "
    "In Emmen rijden 4.512 trams. <b>Wij</b> zijn daar blij mee."
)


def test_a_draft_is_checked_statement_by_statement(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.get_by_role("tab", name="Controleer een tekst").click()
    page.get_by_role("button", name="Controleer", exact=True).click()
    page.locator("#uitslag").get_by_text("Plak eerst een tekst").wait_for()
    assert "Plak eerst een tekst" in (page.locator("#rw-omroep").text_content() or "")
    file = tmp_path / "memo.md"
    file.write_text(DRAFT)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open een bestand").click()
    chooser.value.set_files(file)
    page.wait_for_function(
        "() => document.querySelector('#concept textarea').value.startsWith('Het aandeel')"
    )
    page.get_by_role("button", name="Controleer", exact=True).click()
    wrong = page.locator(".rw-contradicted")
    wrong.wait_for()
    assert "66%" in wrong.inner_text()
    assert "gestegen van 60% in 2018 naar 64% in 2024" in wrong.inner_text()
    assert "7.500" in page.locator(".rw-verified").inner_text()
    assert "Emmen" in page.locator(".rw-unsupported").inner_text()
    assert "<b>Wij</b>" in page.locator(".rw-geen").inner_text()
    wrong.get_by_role("link", name="Lees de hele bron").click()
    page.locator("#lees-tekst mark").wait_for()


def test_no_cookie_is_set(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTION)
    assert page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_the_pictures_are_kept(visit: Visit, width: int, scheme: str) -> None:
    page = visit(width, 800 if width == 1280 else 844, scheme)
    found = {"empty": violations(page)}
    _keep(page, f"start-{width}{_suffix(scheme)}")
    ask(page, QUESTION)
    page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first.click()
    page.wait_for_timeout(600)
    found["answer"] = violations(page)
    _keep(page, f"ask-{width}{_suffix(scheme)}")
    page.keyboard.press("Escape")
    ask(page, "Hoeveel woningen zijn er in 2024 verbeterd in Breda?")
    found["refusal"] = violations(page)
    tabs = (
        ("figures", "Cijfers"),
        ("check", "Controleer een tekst"),
        ("sources", "Bronnen"),
        ("about", "Over"),
    )
    for name, tab in tabs:
        _turn_to(page, tab)
        if name == "check":
            page.get_by_role("textbox", name="Uw tekst").fill(DRAFT)
            page.get_by_role("button", name="Controleer", exact=True).click()
            page.locator(".rw-contradicted").wait_for()
        found[name] = violations(page)
        _keep(page, f"{name}-{width}{_suffix(scheme)}")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def _turn_to(page: Page, name: str) -> None:
    """Opens a tab, out of the menu that holds those without room on a telephone when it is there."""
    tab = page.get_by_role("tab", name=name)
    if not tab.is_visible():
        page.locator("#tabbladen .overflow-menu > button").click()
        tab = page.locator("#tabbladen .overflow-dropdown button", has_text=name)
    tab.click()
    page.wait_for_timeout(500)


def _suffix(scheme: str) -> str:
    return "-dark" if scheme == "dark" else ""


def _keep(page: Page, name: str) -> None:
    """A small picture for the documentation, only when they are asked for (``RW_SCREENSHOTS=1``)."""
    if os.environ.get("RW_SCREENSHOTS"):
        from PIL import Image  # comes with Gradio

        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=96).save(
            SCREENSHOTS / f"{name}.png", optimize=True
        )
