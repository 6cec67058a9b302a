"""The page of a run: whole, safe, accessible and usable from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from evals.baseline import run_of
from evals.comparing import compare
from evals.junit import write_junit
from evals.report import write_report
from evals.report.page import render
from evals.results import ItemResult, Measure, RunSettings
from tests.evals.conftest import MakeResult, make_item

SETTINGS = RunSettings(
    suites=("proef",), started="2026-11-24T10:00:00+00:00", machine="proefmachine", seconds=3.2
)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def results(make_result: MakeResult) -> list[ItemResult]:
    values = {"verbatim": 1.0, "refusal": 1.0, "figures": 1.0}
    hostile = make_result("h", right=False, **values)
    item = make_item("h", question=HOSTILE, kind="injection", remarks=HOSTILE)
    assert hostile.answer is not None
    answer = {**hostile.answer, "text": HOSTILE}
    hostile = hostile.model_copy(update={"item": item, "answer": answer})
    return [
        *(make_result(f"v{n}", right=n % 3 > 0, **values) for n in range(9)),
        hostile,
        make_result("stuk", right=False, error="RuntimeError: gestruikeld"),
        make_result("t1", right=False, suite="geheim-test", **values),
    ]


def test_the_page_needs_nothing_from_outside_and_lets_nothing_in(results: list[ItemResult]) -> None:
    page = render(SETTINGS, results)
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "http://" not in page.replace("http-equiv", "")
    assert "https://" not in page
    assert "default-src &#39;none&#39;" in page


def test_every_failure_stands_there_with_its_evidence(results: list[ItemResult]) -> None:
    page = render(SETTINGS, results)
    assert page.count('class="item wrong"') == sum(not result.right for result in results)
    assert page.count('class="item right"') == sum(result.right for result in results)
    assert page.count('<blockquote class="gold">') == len(results)
    assert "RuntimeError: gestruikeld" in page
    assert "<strong>6 van de 12</strong>" in page


def test_of_some_suites_only_the_totals_may_be_shown(results: list[ItemResult]) -> None:
    page = render(SETTINGS, results, totals_only=("*-test",))
    assert "Vraag t1?" not in page
    assert "geheim-test" in page
    assert "Van 1 vragen zijn alleen de totalen opgenomen." in page


def test_what_a_judge_said_is_marked_as_such(results: list[ItemResult]) -> None:
    judged = [
        r.model_copy(update={"judged": {"clarity": Measure(value=0.8, reason="helder")}}) for r in results
    ]
    page = render(SETTINGS.model_copy(update={"judge": "openai:x"}), judged)
    assert "Beoordeeld door een taalmodel (openai:x)" in page
    assert "clarity: 0.8 – helder" in page
    assert "Beoordeeld" not in render(SETTINGS, results)


def test_a_failure_a_success_and_an_error_in_junit(results: list[ItemResult], tmp_path: Path) -> None:
    from xml.etree import ElementTree

    path = tmp_path / "junit.xml"
    answer = {**(results[0].answer or {}), "text": "fout teken \x00 hier"}
    write_junit(path, [results[0].model_copy(update={"answer": answer}), *results[1:]])
    suites = ElementTree.parse(path).getroot().findall("testsuite")
    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in suites] == [
        ("proef", "11", "4", "1"),
        ("geheim-test", "1", "1", "0"),
    ]
    failure = suites[0].find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "status: mis"
    assert "fout teken \ufffd hier" in (failure.text or "")


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
def test_the_page_works_from_a_disk(
    results: list[ItemResult], make_result: MakeResult, tmp_path: Path, page: Page
) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    earlier = run_of([make_result(r.item.id, right=True, suite=r.suite) for r in results[:9]])
    assert compare(earlier, run_of(results)).paired == 9
    path = tmp_path / "pagina.html"
    write_report(path, SETTINGS, results, earlier)
    page.goto(path.as_uri())
    shown = page.locator("article.item:visible")
    assert shown.count() == 6
    page.get_by_role("combobox", name="soort").select_option("injection")
    assert shown.count() == 1
    page.get_by_role("combobox", name="soort").select_option("")
    page.get_by_role("combobox", name="uitkomst").select_option("")
    assert shown.count() == 12
    page.get_by_role("searchbox", name="zoek").fill("gestruikeld")
    assert shown.count() == 1
    assert page.locator("#telling").text_content() == "1 van 12 vragen"
    page.get_by_role("searchbox", name="zoek").fill("")
    page.get_by_role("combobox", name="uitkomst").select_option("slechter")
    assert shown.count() == 3
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert problems == []
    assert requests == [path.as_uri()]
