"""The page speaks one language, its own, whatever the browser's: Dutch, or English for whom asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.test_page import DRAFT, QUESTION, ask, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]
ENGLISH = re.compile(
    r"\b(the|and|your|you|Submit|Clear|Loading|Error|Search|Close|Copy|Undo|Retry|Send|Upload|Settings|Built|results?)\b"
)
DUTCH = re.compile(r"\b(de|het|een|uw|u|voor|naar|Sluiten|Verwijder|Gesprek|Vragen|Cijfers|Bronnen)\b")
OUTSIDE_DUTCH = """() => {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const home = node.parentElement;
    if (home.closest("[lang]")?.lang === "nl" || !home.checkVisibility()) continue;
    if (home.closest("script, style, [hidden], .hidden, [role=status]")) continue;
    seen.push(node.textContent);
  }
  for (const named of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    // The names of buttons about one conversation hold its title, which is a question in Dutch.
    if (named.closest("[lang]")?.lang === "nl" || named.closest("[data-id]") || !named.checkVisibility()) continue;
    seen.push(named.ariaLabel ?? named.title, named.placeholder ?? "");
  }
  return seen.map((text) => text.trim()).filter(Boolean);
}"""
EVERYTHING = """() => [document.title, document.body.innerText,
  ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
     .filter((e) => e.checkVisibility()).flatMap((e) => [e.ariaLabel, e.title, e.placeholder, e.alt])].filter(Boolean)"""


def each_tab(page: Page, tabs: tuple[str, ...], draft: str, check: str) -> Iterator[str]:
    """Opens every tab, with something in it; gives their names to say which is on screen."""
    for name in tabs[1:]:
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(300)
        if name == tabs[2]:
            page.get_by_role("textbox", name=draft).fill(DRAFT)
            page.get_by_role("button", name=check, exact=True).click()
            page.locator(".rw-contradicted").wait_for()
        yield name


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "nl-NL"])
def test_every_word_of_the_page_is_dutch_in_any_browser(visit: Visit, locale: str) -> None:
    page = visit(locale=locale)
    assert page.locator("html").get_attribute("lang") == "nl"
    ask(page, QUESTION)
    seen = {"Vragen": page.evaluate(EVERYTHING)}
    for name in each_tab(
        page, ("Vragen", "Cijfers", "Controleer een tekst", "Bronnen", "Over"), "Uw tekst", "Controleer"
    ):
        seen[name] = page.evaluate(EVERYTHING)
    page.get_by_role("tab", name="Vragen").click()
    page.get_by_role("button", name="Gesprekken").click()
    seen["Gesprekken"] = page.evaluate(EVERYTHING)
    own = {name: [text.replace("English", "") for text in texts] for name, texts in seen.items()}
    found = {
        name: [ENGLISH.findall(text) for text in texts if ENGLISH.search(text)] for name, texts in own.items()
    }
    assert {name: words for name, words in found.items() if words} == {}
    assert page.locator("html").get_attribute("lang") == "nl"


def test_the_english_page_is_english_and_marks_what_stays_dutch(visit: Visit) -> None:
    page = visit(locale="nl-NL")
    page.get_by_role("link", name="English").click()
    page.get_by_role("textbox", name="Your question").wait_for()
    assert page.url.endswith("/en/")
    assert page.locator("html").get_attribute("lang") == "en"
    ask_in_english(page, QUESTION)
    answer = page.locator("#antwoord-1")
    assert answer.get_by_role("table", name="Figures in this answer").count() == 1
    assert answer.locator(".rw-tekst").get_attribute("lang") == "nl"
    answer.get_by_role("link", name="Source [1]").first.click()
    assert page.locator("#bronnen mark:visible").first.evaluate("e => e.closest('[lang]').lang") == "nl"
    seen = {"Ask": page.evaluate(OUTSIDE_DUTCH)}
    for name in each_tab(page, ("Ask", "Figures", "Check a text", "Sources", "About"), "Your text", "Check"):
        page.wait_for_function("() => !document.querySelector('.rw-lijst > tbody > tr > :not([lang])')")
        seen[name] = page.evaluate(OUTSIDE_DUTCH)
    page.get_by_role("tab", name="Ask").click()
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("dialog", name="Conversations").wait_for()
    seen["Conversations"] = page.evaluate(OUTSIDE_DUTCH)
    found = {name: [text for text in texts if DUTCH.search(text)] for name, texts in seen.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def ask_in_english(page: Page, question: str) -> None:
    """Types `question` in the English page and waits for its answer."""
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")
    page.locator("#antwoord-1").wait_for()


def test_a_conversation_goes_along_to_the_other_language_and_its_errors_too(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTION)
    page.wait_for_function("() => Object.keys(localStorage).length > 0")
    page.get_by_role("link", name="English").click()
    page.locator("#antwoord-1").get_by_role("table", name="Figures in this answer").wait_for()
    box = page.get_by_role("textbox", name="Your question")
    box.fill("lang " * 4000)
    box.press("Enter")
    page.locator("#gesprek").get_by_text("the most is 2000; shorten it").wait_for()
    page.get_by_role("link", name="Nederlands").click()
    page.locator("#antwoord-1").get_by_role("table", name="Cijfers in dit antwoord").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_english_page(visit: Visit, width: int) -> None:
    page = visit(width, path="en/")
    ask_in_english(page, QUESTION)
    assert violations(page) == []
    page.get_by_role("link", name="Accessibility").click()
    page.get_by_role("heading", name="Accessibility statement").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_accessibility_statement_has_an_address_of_its_own(visit: Visit, width: int) -> None:
    page = visit(width, path="#toegankelijkheid")
    heading = page.get_by_role("heading", name="Toegankelijkheidsverklaring")
    heading.wait_for()
    page.wait_for_function("() => document.activeElement.id === 'toegankelijkheid'")
    text = page.locator("#over").inner_text()
    for part in (
        "voldoet gedeeltelijk",
        "Wat is onderzocht",
        "Wat nog niet goed is",
        "Werkt iets niet voor u?",
    ):
        assert part in text
    for part in (
        "Wat deze site niet kan",
        "Hoe vaak het antwoord klopt",
        "27 november 2025",
        "een klacht indienen",
    ):
        assert part in text


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    page = visit(390, 844, reduced_motion="reduce")
    ask(page, QUESTION)
    page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first.click()
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e);
             return [s.transitionDuration, s.animationDuration].some((all) => all.split(",").some((d) => parseFloat(d) > 0.05)); })
             .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert moving == []
