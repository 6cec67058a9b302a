"""Conversations that outlive their page, in a real browser: kept, listed, exported, linked, and brought back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import docx
import pytest

from tests.web.test_page import QUESTION, ask, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.conftest import Server

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]
SECOND = "Hoeveel woningen zijn in 2024 verbeterd?"


def kept(page: Page) -> list[list[str]]:
    """The questions of every conversation that the browser keeps."""
    found: list[list[str]] = page.evaluate(
        """() => Object.entries(localStorage).filter(([key]) => key.includes(":gesprek:"))
                 .map(([, text]) => JSON.parse(text).exchanges.map((exchange) => exchange.question)).sort()"""
    )
    return found


def wait_until_kept(page: Page, *conversations: list[str]) -> None:
    page.wait_for_function(
        """wanted => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes(":gesprek:"))
                 .map(([, text]) => JSON.parse(text).exchanges.map((exchange) => exchange.question)).sort()) === wanted""",
        arg=_json(sorted(conversations)),
    )


def _json(value: object) -> str:
    import json

    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def asked(visit: Visit, *questions: str, **more: object) -> Page:
    """A page on which these were asked, and kept."""
    page = visit(**more)
    for question in questions:
        ask(page, question)
    wait_until_kept(page, list(questions))
    return page


def open_list(page: Page) -> None:
    page.get_by_role("button", name="Gesprekken").click()
    page.get_by_role("dialog", name="Gesprekken").wait_for()


def test_a_reload_loses_neither_the_conversation_nor_what_was_being_typed(visit: Visit) -> None:
    page = asked(visit, QUESTION, SECOND)
    page.get_by_role("textbox", name="Uw vraag").press_sequentially("half getypt")
    page.reload()
    page.locator("#antwoord-2").wait_for()
    assert "64%" in page.locator("#antwoord-1").inner_text()
    assert page.get_by_role("textbox", name="Uw vraag").input_value() == "half getypt"
    page.locator("#antwoord-1").get_by_role("link", name="Bron [1]").first.click()
    assert "64% in 2024" in page.locator("#bronnen mark:visible").first.inner_text()
    ask(page, "En in 2018?")
    page.locator("#antwoord-3").wait_for()
    wait_until_kept(page, [QUESTION, SECOND, "En in 2018?"])


def test_nothing_but_the_conversation_is_kept_and_no_cookie(visit: Visit) -> None:
    page = asked(visit, QUESTION)
    names = page.evaluate("Object.keys(localStorage)")
    assert len(names) == 1
    assert re.fullmatch(r"rapportwijzer:/:gesprek:[0-9a-f]{16}", names[0])
    assert page.context.cookies() == []


def test_conversations_are_listed_opened_renamed_and_removed(visit: Visit) -> None:
    page = asked(visit, QUESTION)
    page.get_by_role("button", name="Nieuw gesprek").click()
    page.get_by_text("Waar bent u naar op zoek?").wait_for()
    ask(page, SECOND)
    wait_until_kept(page, [QUESTION], [SECOND])
    open_list(page)
    dialog = page.get_by_role("dialog", name="Gesprekken")
    rows = dialog.get_by_role("listitem")
    assert [row.get_by_role("button").first.inner_text() for row in rows.all()] == [SECOND, QUESTION]
    assert re.search(r"1 vraag · \d+ \w+ \d{4} om \d\d:\d\d · nu open", rows.first.inner_text())
    dialog.get_by_role("button", name=f"Hernoem: {QUESTION}").click()
    name = dialog.get_by_role("textbox", name="Naam van het gesprek")
    name.fill("Werk <b>in</b> de gebieden")
    name.press("Enter")
    opener = dialog.get_by_role("button", name="Open: Werk <b>in</b> de gebieden")
    assert page.evaluate("document.activeElement.ariaLabel") == "Hernoem: Werk <b>in</b> de gebieden"
    opener.click()
    page.get_by_text("gestegen van 60% in 2018").first.wait_for()
    assert page.locator("#gesprek [data-testid=bot]").count() == 1
    open_list(page)
    dialog.get_by_role("button", name=f"Verwijder: {SECOND}").click()
    dialog.get_by_role("group", name="Dit gesprek verwijderen?").get_by_role("button", name="Behoud").click()
    assert rows.count() == 2
    dialog.get_by_role("button", name=f"Verwijder: {SECOND}").click()
    dialog.get_by_role("group").get_by_role("button", name="Verwijder").click()
    assert kept(page) == [[QUESTION]]
    dialog.get_by_role("button", name="Verwijder alle gesprekken").click()
    dialog.get_by_role("group").get_by_role("button", name="Verwijder").click()
    assert kept(page) == []
    assert "nog geen gesprekken bewaard" in dialog.inner_text()


def test_the_list_works_with_the_keyboard_alone_and_gives_the_focus_back(visit: Visit) -> None:
    page = asked(visit, QUESTION)
    page.get_by_role("button", name="Gesprekken").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Gesprekken").wait_for()
    names = []
    for _ in range(8):
        names.append(page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert f"Open: {QUESTION}" in names
    assert f"Verwijder: {QUESTION}" in names
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "gesprekken"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_conversation_is_taken_along_as_markdown_word_and_on_paper(visit: Visit, width: int) -> None:
    page = visit(width)
    page.add_init_script("window.print = () => { top.printed = document.body.innerText; }")
    page.reload()
    ask(page, QUESTION)
    wait_until_kept(page, [QUESTION])
    open_list(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Markdown: {QUESTION}").click()
    assert download.value.suggested_filename == "hoe-heeft-het-aandeel-werkenden-zich-ontwikkeld.md"
    text = download.value.path().read_text(encoding="utf-8")
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Word: {QUESTION}").click()
    opened = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    word = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    page.get_by_role("button", name=f"Afdrukken of PDF: {QUESTION}").click()
    page.wait_for_function("() => window.printed")
    for form in (text.replace("**", "").replace("\\", ""), word, page.evaluate("window.printed")):
        assert "gestegen van 60% in 2018 naar 64% in 2024" in form
        assert "Leefbaarheid NPLV-gebieden verbetert iets" in form
        assert "27 november 2025" in form
        assert "Gevraagd op" in form
    assert opened.tables[0].rows[1].cells[1].text == "60%"


def test_a_link_opens_one_answer_again_and_holds_nothing_but_question_and_version(visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, SECOND)
    ask(page, QUESTION)
    page.locator("#antwoord-2").get_by_role("button", name="Link naar dit antwoord").click()
    page.get_by_text("De link is gekopieerd.").wait_for()
    link = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    assert link.query == ""
    given = parse_qs(link.fragment)
    assert sorted(given) == ["bronnen", "vraag"]
    assert given["vraag"] == [QUESTION]
    other = visit(path=f"#{link.fragment}")
    other.get_by_text("gestegen van 60% in 2018").first.wait_for()
    assert "#" not in other.url
    assert "De bronnen zijn veranderd" not in other.locator("#gesprek").inner_text()
    wait_until_kept(other, [QUESTION])
    other.reload()
    other.locator("#antwoord-1").wait_for()
    assert kept(other) == [[QUESTION]]


def test_a_link_takes_along_the_questions_that_its_own_leans_on(visit: Visit) -> None:
    then = "En in 2018?"
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    ask(page, then)
    answer = page.locator("#antwoord-2 .rw-tekst").inner_text()
    page.locator("#antwoord-2").get_by_role("button", name="Link naar dit antwoord").click()
    page.get_by_text("De link is gekopieerd.").wait_for()
    link = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    assert parse_qs(link.fragment)["vraag"] == [QUESTION, then]
    other = visit(path=f"#{link.fragment}")
    other.locator("#antwoord-2").wait_for()
    assert other.locator("#antwoord-2 .rw-tekst").inner_text() == answer


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        (
            "vraag=Hoeveel+woningen+zijn+verbeterd%3F&bronnen=0000",
            "De bronnen zijn veranderd sinds deze link",
        ),
        ("&".join(["vraag=x"] * 20), "Deze link is beschadigd."),
        ("vraag=", "Typ eerst een vraag."),
    ],
    ids=["other sources", "damaged", "empty"],
)
def test_a_link_that_is_not_what_it_was_says_so(visit: Visit, fragment: str, sentence: str) -> None:
    page = visit(path=f"#{fragment}")
    page.locator("#gesprek").get_by_text(sentence).wait_for()
    ask(page, QUESTION)


def test_two_tabs_on_one_conversation_lose_nothing(visit: Visit) -> None:
    first = asked(visit, QUESTION)
    second = visit(beside=first)
    assert second.locator("#gesprek [data-testid=bot]").count() == 0
    open_list(second)
    second.get_by_role("button", name=f"Open: {QUESTION}").click()
    second.locator("#antwoord-1").wait_for()
    ask(second, SECOND)
    wait_until_kept(second, [QUESTION, SECOND])
    ask(first, "Wat is leefbaarheid?")
    wait_until_kept(first, [QUESTION, SECOND, "Wat is leefbaarheid?"])
    open_list(second)
    second.get_by_role("button", name=re.compile(f"Verwijder: {re.escape(QUESTION)}")).click()
    second.get_by_role("group").get_by_role("button", name="Verwijder").click()
    first.get_by_text("Dit gesprek is in een ander tabblad verwijderd.").wait_for()
    assert "64%" in first.locator("#antwoord-1").inner_text()


def test_where_nothing_can_be_kept_the_page_says_so_and_works(visit: Visit) -> None:
    page = visit()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    ask(page, QUESTION)
    page.get_by_role("status").get_by_text("Uw browser kon dit gesprek niet bewaren").wait_for()
    page.get_by_role("status").get_by_role("button", name="Sluiten").click()
    ask(page, SECOND)
    assert page.locator("#antwoord-2").count() == 1


def test_a_damaged_conversation_is_told_and_the_page_goes_on(visit: Visit) -> None:
    page = asked(visit, QUESTION)
    page.evaluate(
        """() => { const [key] = Object.keys(localStorage); const kept = JSON.parse(localStorage[key]);
                   kept.exchanges[0].answer.figures = "kapot"; localStorage[key] = JSON.stringify(kept); }"""
    )
    page.reload()
    page.get_by_text("Dit gesprek is beschadigd").wait_for()
    ask(page, SECOND)


def test_the_network_drops_while_an_answer_is_on_its_way(visit: Visit) -> None:
    page = asked(visit, QUESTION)
    box = page.get_by_role("textbox", name="Uw vraag")
    page.context.set_offline(True)
    box.press_sequentially(SECOND)
    box.press("Enter")
    page.get_by_text("De verbinding met de server is weggevallen.").first.wait_for()
    page.context.set_offline(False)
    page.get_by_role("status").get_by_text("De verbinding met de server is hersteld.").wait_for()
    page.get_by_text("Uw laatste vraag is niet beantwoord.").wait_for()
    page.locator("#antwoord-1").wait_for()
    assert box.input_value() == SECOND
    box.press("Enter")
    page.locator("#antwoord-2").wait_for()


def test_the_server_restarts_under_an_open_page(visit: Visit, restartable: Server) -> None:
    page = asked(visit, "Is het risico op onderwijsachterstand kleiner geworden?")
    restartable.stop()
    box = page.get_by_role("textbox", name="Uw vraag")
    box.fill("Geldt dat ook voor het voortgezet onderwijs?")
    box.press("Enter")
    page.get_by_text("De verbinding met de server is weggevallen.").first.wait_for()
    restartable.start()
    page.get_by_text("De verbinding met de server is hersteld.").wait_for()
    page.locator("#antwoord-1").wait_for()
    assert box.input_value() == "Geldt dat ook voor het voortgezet onderwijs?"
    box.press("Enter")
    page.locator("#antwoord-2").wait_for()
    assert "voortgezet onderwijs" in page.locator("#antwoord-2").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_list_and_the_messages(visit: Visit, width: int, scheme: str) -> None:
    page = asked(visit, QUESTION, width=width, scheme=scheme)
    open_list(page)
    found = {"list": violations(page)}
    page.get_by_role("button", name=f"Hernoem: {QUESTION}").click()
    found["renaming"] = violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=f"Verwijder: {QUESTION}").click()
    found["removing"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Sluiten").click()
    page.evaluate(
        "() => { Object.defineProperty(navigator, 'clipboard', {}); document.execCommand = () => false; }"
    )
    page.locator("#antwoord-1").get_by_role("button", name="Link naar dit antwoord").click()
    page.get_by_role("textbox", name="Kopieer deze link.").wait_for()
    found["message"] = violations(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
