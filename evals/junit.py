"""A run as JUnit XML, so that a CI system shows which questions failed and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from evals.results import ItemResult, write_whole

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(path: Path, results: Sequence[ItemResult]) -> None:
    """A test suite for each question suite, a test case for each item; errors apart from failures."""
    root = ElementTree.Element("testsuites", name="rapportwijzer")
    for name in dict.fromkeys(result.suite for result in results):
        own = [result for result in results if result.suite == name]
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=name,
            tests=str(len(own)),
            failures=str(sum(not r.right and not r.error for r in own)),
            errors=str(sum(bool(r.error) for r in own)),
            time=f"{sum(_seconds(r) for r in own):.3f}",
        )
        for result in own:
            _case(suite, result)
    ElementTree.indent(root)
    write_whole(path, ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n")


def _seconds(result: ItemResult) -> float:
    return (result.measures["latency_ms"].value or 0.0) / 1000


def _case(suite: ElementTree.Element, result: ItemResult) -> None:
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=f"{result.suite}.{result.item.kind}",
        name=_clean(f"{result.item.id}: {result.item.question}"),
        time=f"{_seconds(result):.3f}",
    )
    if result.right:
        return
    message = "; ".join(f"{check.name}: {check.reason}" for check in result.failures)
    kind = "error" if result.error else "failure"
    element = ElementTree.SubElement(case, kind, message=_clean(message))
    if result.answer:
        element.text = _clean(f"{result.status}: {result.answer['text']}")


def _clean(text: str) -> str:
    """Without characters that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)
