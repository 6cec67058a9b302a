"""What one can do with an answer, in a real browser on the real corpus."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.web.test_page import QUESTION, ask, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]
QUOTE = "Het aandeel werkenden in de NPLV-gebieden is gestegen van 60% in 2018 naar 64% in 2024."


def asked(visit: Visit, question: str = QUESTION, **more: object) -> Page:
    page = visit(**more)
    ask(page, question)
    return page


def test_hovering_a_marker_shows_the_quote_which_stays_and_can_be_put_away(visit: Visit) -> None:
    page = asked(visit)
    marker = page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first
    quote = page.get_by_role("tooltip")
    assert quote.count() == 0
    marker.hover()
    assert f"“{QUOTE}”" in quote.inner_text()
    assert "27 november 2025" in quote.inner_text()
    quote.hover()  # hoverable, and persistent:
    page.wait_for_timeout(600)
    assert quote.is_visible()
    page.keyboard.press("Escape")  # dismissible without moving the pointer
    quote.wait_for(state="hidden")
    marker.hover()
    quote.wait_for()
    page.get_by_role("heading", name="Rapportwijzer").hover()
    quote.wait_for(state="hidden")


def test_focusing_a_marker_shows_the_quote_and_describes_it(visit: Visit) -> None:
    page = asked(visit)
    page.locator("#antwoord-1").focus()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text().split() == ["Bron", "[1]"]
    assert QUOTE in page.get_by_role("tooltip").inner_text()
    described = focused.evaluate(
        "a => document.getElementById(a.getAttribute('aria-describedby')).textContent"
    )
    assert QUOTE in described
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.get_by_role("tooltip").wait_for(state="hidden")
    assert page.locator(":focus").inner_text().split() == ["Bron", "[1]"]


def test_a_whole_answer_is_said_once_in_the_live_region(visit: Visit) -> None:
    page = visit()
    page.evaluate(
        """() => { window.said = []; const place = document.querySelector("#rw-omroep[role=status][aria-live=polite]");
             new MutationObserver(() => place.textContent && window.said.push(place.textContent))
               .observe(place, { childList: true, characterData: true, subtree: true }); }"""
    )
    ask(page, QUESTION)
    page.wait_for_function("() => window.said.length > 0")
    ask(page, "   ")
    page.wait_for_function("() => window.said.length > 1")
    answer, notice = page.evaluate("window.said")
    assert answer.startswith("Antwoord: Het aandeel werkenden")
    assert "(berekend: 64 − 60)" in answer
    assert "Bron 1" in answer
    assert notice == "Typ eerst een vraag."
    assert page.get_by_role("log").get_attribute("aria-live") == "off"


def test_under_an_answer_stand_its_figures_a_chart_the_sum_and_what_was_checked(visit: Visit) -> None:
    page = asked(visit)
    answer = page.locator("#antwoord-1")
    strong = answer.locator(".rw-tekst strong").first
    assert int(strong.evaluate("e => getComputedStyle(e).fontWeight")) >= 700
    table = answer.get_by_role("table", name="Cijfers in dit antwoord")
    assert "berekend: 64 − 60" in table.inner_text()
    chart = answer.get_by_role("img", name="Aandeel werkenden, NPLV-gebieden, 2018 – 2024")
    assert chart.is_visible()
    assert chart.locator("desc").text_content() == "2018: 60%; 2024: 64%"
    assert "Zo heb ik uw vraag begrepen: Vraag naar een ontwikkeling over werkenden" in answer.inner_text()
    checked = answer.get_by_text("Wat er is nagegaan")
    checked.focus()
    page.keyboard.press("Enter")
    text = answer.locator("details[open]").inner_text()
    assert "60% (2018): staat zo in bron 1" in text
    assert "4 procentpunt (2018-2024): berekend uit bron 1: 64 − 60" in text


def pasted(page: Page, button: str) -> dict[str, str]:
    """What a text field gets after `button` was used."""
    page.evaluate(
        """() => { document.getElementById("plak")?.remove(); const place = document.createElement("textarea");
             place.id = "plak"; document.body.append(place);
             place.addEventListener("paste", (event) => { const data = event.clipboardData;
               window.pasted = { text: data.getData("text/plain"), html: data.getData("text/html") }; }); }"""
    )
    page.get_by_role("button", name=button, exact=True).click()
    page.locator("#rw-omroep", has_text="Gekopieerd").wait_for(state="attached")
    page.locator("#plak").focus()
    page.keyboard.press("Control+V")
    page.wait_for_function("() => window.pasted")
    found: dict[str, str] = page.evaluate("window.pasted")
    page.evaluate("document.getElementById('plak').remove()")
    return found


def test_an_answer_is_copied_with_its_sources_and_as_a_paragraph_with_footnotes(visit: Visit) -> None:
    page = asked(visit)
    plain = pasted(page, "Kopieer")
    first, *_, last = plain["text"].splitlines()
    assert first.startswith("Het aandeel werkenden in de NPLV-gebieden is gestegen van 60% in 2018")
    assert f"“{QUOTE}” https://www.rijksoverheid.nl/" in plain["text"]
    assert last.startswith("Antwoord van Rapportwijzer")
    word = pasted(page, "Kopieer met voetnoten")
    assert word["text"] == plain["text"]
    notes = re.findall(r'<div style="mso-element:footnote" id="ftn(\d+)">', word["html"])
    references = re.findall(r'mso-footnote-id:ftn(\d+)" href="#_ftn\d', word["html"])
    assert notes == references
    assert notes
    assert QUOTE in word["html"]


def test_a_question_is_asked_again_or_edited(visit: Visit) -> None:
    page = asked(visit)
    answer = page.locator("#antwoord-1")
    answer.get_by_role("button", name="Vraag opnieuw").click()
    page.locator("#antwoord-2").wait_for()
    text = "() => document.querySelector('#antwoord-{} .rw-tekst').textContent"
    assert page.evaluate(text.format(1)) == page.evaluate(text.format(2))
    answer.get_by_role("button", name="Pas de vraag aan").click()
    box = page.get_by_role("textbox", name="Uw vraag")
    assert box.input_value() == QUESTION
    assert box.evaluate("box => box === document.activeElement && box.selectionStart === box.value.length")


def test_no_thumbs_where_no_judgements_are_kept(visit: Visit) -> None:
    page = asked(visit)
    assert page.get_by_role("button", name="Goed antwoord").count() == 0
    assert page.get_by_role("button", name="Vraag opnieuw").is_visible()


def test_the_original_and_the_page_facts_are_in_the_panel_and_the_focus_comes_back(visit: Visit) -> None:
    page = asked(visit)
    marker = page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first
    marker.focus()
    page.keyboard.press("Enter")
    card = page.locator("#bronnen .rw-gekozen")
    assert "Meer mensen van bijstand naar werk, minder armoede" in card.inner_text()
    original = card.get_by_role("link", name="Naar het origineel").get_attribute("href") or ""
    assert original.startswith("https://www.rijksoverheid.nl/")
    card.get_by_role("link", name="Terug naar het antwoord").click()
    assert marker.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("width", [640, 320], ids=["1280 at 200%", "1280 at 400%"])
def test_zoomed_in_nothing_is_cut_off_and_axe_finds_nothing(visit: Visit, width: int) -> None:
    page = asked(visit, width=width, height=512, device_scale_factor=1280 // width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first.click()
    page.locator("#bronnen mark:visible").first.wait_for()
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_motion_is_off_for_who_asks_so(visit: Visit) -> None:
    page = asked(visit, width=390, height=844, reduced_motion="reduce")
    page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first.click()
    moving = page.evaluate(
        """() => [...document.querySelectorAll("body, body *")].filter((e) => {
             const s = getComputedStyle(e); return parseFloat(s.transitionDuration) > 0.05 || parseFloat(s.animationDuration) > 0.05;
           }).length"""
    )
    assert moving == 0


def test_what_can_be_asked_next_is_one_click_and_is_answered(visit: Visit) -> None:
    page = asked(visit)
    first = page.locator("#antwoord-1")
    assert "U kunt verder vragen" in first.inner_text()
    offered = first.locator(".rw-vraagknop")
    assert 0 < offered.count() <= 3
    wanted = offered.first.inner_text()
    offered.first.click()
    second = page.locator("#antwoord-2")
    second.wait_for()
    assert page.locator("#gesprek [data-testid=user]").last.inner_text() == wanted
    assert second.get_attribute("class") == "rw-antwoord"
    assert not offered.first.is_visible()
    assert page.get_by_role("textbox", name="Uw vraag").evaluate("box => box === document.activeElement")


def test_arrow_keys_walk_the_tabs(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Vragen").focus()
    for key, name in (
        ("ArrowRight", "Cijfers"),
        ("End", "Over"),
        ("ArrowRight", "Vragen"),
        ("ArrowLeft", "Over"),
    ):
        page.keyboard.press(key)
        assert page.locator(":focus").inner_text().strip() == name
        assert page.locator("[role=tab][aria-selected=true]").inner_text().strip() == name
