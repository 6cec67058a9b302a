"""Pages of other kinds than the usual one: restarted under a visitor, and in another organisation's house style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Server
from tests.web.test_page import ask, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]
OWN = """
name = "Vraagbaak Proefstad"
logo = "wapen.svg"
[light]
primary = "#5b1a6b"
primary_strong = "#3d0f49"
tint = "#f1e4f4"
[dark]
primary = "#e3b1ee"
primary_strong = "#f0d3f6"
tint = "#3a2540"
[contact]
organisation = "Gemeente Proefstad"
email = "klachten@proefstad.example"
complaints = "https://proefstad.example/klacht"
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page in the house style of the folder that it was started from."""
    folder = tmp_path_factory.mktemp("huisstijl")
    (folder / "theme.toml").write_text(OWN)
    (folder / "wapen.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="9"><rect width="7" height="9"/></svg>'
    )
    running = Server(folder, ["-m", "tests.web.stub_server"])
    yield running
    running.stop()


@pytest.fixture
def page_address(server: Server) -> str:
    """The page that `visit` opens here."""
    server.start()
    return server.address


def test_a_restart_between_two_questions_goes_unnoticed(visit: Visit, server: Server) -> None:
    page = visit()
    ask(page, "echo een")
    page.wait_for_function("() => Object.keys(localStorage).length === 1")
    server.stop()
    server.start()
    ask(page, "echo twee")
    shown = page.locator("#gesprek .rw-tekst").all_inner_texts()
    assert ["echo een" in shown[0], "echo twee" in shown[1]] == [True, True]
    page.wait_for_function("() => JSON.parse(Object.values(localStorage)[0]).exchanges.length === 2")
    assert page.evaluate("Object.keys(localStorage).length") == 1


def test_a_restart_in_mid_answer_gives_the_question_back(visit: Visit, server: Server) -> None:
    page = visit()
    ask(page, "echo een")
    box = page.get_by_role("textbox", name="Uw vraag")
    box.fill("een traag antwoord")
    box.press("Enter")
    page.get_by_text("Zoekt in de bronnen").wait_for()
    server.stop()
    page.get_by_text("De verbinding met de server is weggevallen.").first.wait_for()
    server.start()
    page.get_by_text("Uw laatste vraag is niet beantwoord.").wait_for()
    page.locator("#antwoord-1 .rw-tekst").get_by_text("echo een").wait_for()
    assert box.input_value() == "een traag antwoord"
    box.fill("echo twee")
    box.press("Enter")
    page.locator("#antwoord-2").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_organisation_makes_the_page_its_own_with_one_file(visit: Visit, scheme: str) -> None:
    page = visit(scheme=scheme)
    assert page.get_by_role("heading", level=1).inner_text() == "Vraagbaak Proefstad"
    assert page.title() == "Vraagbaak Proefstad"
    assert page.locator("#kop img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [7, 9]
    colour = "rgb(91, 26, 107)" if scheme == "light" else "rgb(227, 177, 238)"
    assert page.locator("#stel").evaluate("e => getComputedStyle(e).backgroundColor") == colour
    ask(page, "Geef gewoon antwoord")
    assert violations(page) == []
    assert "Vraagbaak Proefstad" in (page.locator(".rw-k-tekst").last.text_content() or "")
    page.get_by_role("tab", name="Over").click()
    page.get_by_role("heading", name="Over Vraagbaak Proefstad").wait_for()
    over = page.locator("#over")
    assert over.get_by_role("link", name="klachten@proefstad.example").count() == 2
    assert "Gemeente Proefstad wil dat iedereen deze site kan gebruiken" in over.inner_text()
    assert "Dat is voor deze site nog niet gemeten." in over.inner_text()
    assert violations(page) == []
