"""Title, publisher, date, address and licence: from front matter, the top lines, a data package or the file's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath

import yaml

from rag.corpus.base import Metadata, SourceFile
from rag.corpus.blocks import Block, BlockKind
from rag.corpus.corrections import announced_correction
from rag.corpus.grid import clean
from rag.corpus.masking import Masked

_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titel"),
    "publisher": (
        "publisher",
        "uitgever",
        "organisatie",
        "organization",
        "organisation",
        "afzender",
        "author",
        "auteur",
    ),
    "published": ("published", "date", "datum", "publicatiedatum", "gepubliceerd", "created"),
    "url": ("url", "link", "homepage", "adres", "source", "bron"),
    "licence": ("licence", "license", "licentie"),
    "corrects": ("corrects", "corrigeert", "replaces", "vervangt"),
}
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = r"(?:jan|feb|febr|maart|mrt|apr|april|mei|juni?|juli?|aug|augustus|sept?|okt|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})|(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})"
    r"|(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})",
    re.IGNORECASE,
)
_LABEL = r"^[\s*_>|#-]*(?:{0})[\s*_]*[:|]?[\s*_]*"
_DATED = re.compile(
    _LABEL.format(
        r"(?:publicatie)?datum(?: van publicatie| publicatie)?|date|gepubliceerd(?: op)?|verschenen(?: op)?|uitgegeven(?: op)?|"
        r"vastgesteld(?: op)?|publicatie|published(?: on)?|(?:nieuws|pers)bericht\s*\|?|[A-Z][\w’' -]{1,30},"
    )
    + r"(?:op\s+)?(?P<date>"
    + _DATE.pattern.replace("?P<", "?P<_")
    + ")",
    re.IGNORECASE,
)
_PUBLISHED_IN_LINE = re.compile(r"\b(?:gepubliceerd|verschenen|uitgebracht) op\s", re.IGNORECASE)
_NAMED = {
    "publisher": re.compile(
        _LABEL.format(
            r"uitgever|uitgave(?: van)?|gepubliceerd door|publisher|afzender|organisatie|uitgebracht door"
        ).replace("[:|]?", "[:|]")
        + r"(?P<value>\S.{1,150})",
        re.IGNORECASE,
    ),
    "url": re.compile(
        _LABEL.format(r"url|link|adres|webadres|vindplaats|bron") + r"[<(]?(?P<value>https?://[^\s<>)]+)",
        re.IGNORECASE,
    ),
    "licence": re.compile(
        _LABEL.format(r"licentie|license|licence").replace("[:|]?", "[:|]") + r"(?P<value>\S.{1,80})",
        re.IGNORECASE,
    ),
}
_TOP_LINES = 14
_TOP_CHARS = 4000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Metadata of a YAML block at the top of a file; `end` is the offset at which the text begins."""

    metadata: Metadata = field(default_factory=Metadata)
    end: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a document, and the heading that holds its title (so heads no section)."""

    metadata: Metadata
    title_heading: Block | None


def parse_date(text: str) -> date | None:
    """The first full date in `text`: 2025-11-27, 3 maart 2024, 3-3-2024. None without a day, or when impossible."""
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            return date(year, month, day)
        if match["d"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        short = match["month"].lower().replace("mrt", "maa")[:3]
        return date(int(match["year"]), _MONTHS.index(short) + 1, int(match["day"]))
    except ValueError:
        return None


def read_front_matter(text: str) -> FrontMatter:
    """The YAML block between ``---`` lines at the very top, if there is one."""
    match = re.match(r"---[^\S\n]*\n(?P<yaml>.{0,20000}?\n|)(?:---|\.\.\.)[^\S\n]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        return FrontMatter()
    warnings: tuple[str, ...] = ()
    try:
        values = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError):
        values = _line_by_line(match["yaml"])
        warnings = ("front matter is not YAML: read line by line",)
    if not isinstance(values, dict):
        return FrontMatter()
    return FrontMatter(
        metadata_from({str(key): value for key, value in values.items()}), match.end(), warnings
    )


def _line_by_line(block: str) -> dict[str, str] | None:
    """The ``key: value`` lines of a block that YAML refuses ("title: Monitor: deel 2"); None when others stand there."""
    values: dict[str, str] = {}
    for line in block.splitlines():
        if match := re.fullmatch(r"(\w[\w -]{0,40}):\s+(.*)", line):
            values[match[1]] = match[2].strip().strip("\"'")
        elif line.strip() and not re.match(r"\s|-|#|\w[\w -]{0,40}:$", line):
            return None
    return values or None


def metadata_from(values: Mapping[str, object]) -> Metadata:
    """Metadata out of a mapping with English or Dutch keys; what is no plain text or date is left out."""
    lowered = {key.lower(): value for key, value in values.items()}
    found: dict[str, str | date] = {}
    for name, keys in _KEYS.items():
        for key in keys:
            value = lowered.get(key)
            if name == "published":
                day = _as_date(value)
                if day is not None:
                    found.setdefault(name, day)
            elif isinstance(value, str | int | float) and str(value).strip():
                if name == "url" and not re.match(r"https?://", str(value)):
                    continue
                found.setdefault(name, str(value).strip())
    return Metadata(**found)  # type: ignore[arg-type]


def _as_date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(value) if isinstance(value, str) else None


def describe(file: SourceFile, front: FrontMatter, text: Masked, blocks: Sequence[Block]) -> Known:
    """Everything known of a document, the more particular source first."""
    top = describe_lines(text.visible[front.end : front.end + _TOP_CHARS])
    declared = front.metadata.over(file.own)
    heading = _title_heading(text.source, blocks, declared.title or file.package.title)
    metadata = declared.over(top).over(file.package)
    title = declared.title
    if title is None:
        first = heading or next(
            (block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None
        )
        if first is not None:
            title = clean(text.source[first.start : first.end])
    title = title or top.title or file.package.title or _first_line(text.source, blocks) or humanise(file.id)
    corrects = metadata.corrects or announced_correction(title, text.source, blocks)
    return Known(Metadata(title=title, corrects=corrects).over(metadata), heading)


def humanise(file_id: str) -> str:
    """A file's name as a title: ``wonen/woningvoorraad_2024.csv`` is "Woningvoorraad 2024"."""
    words = re.sub(r"[\s_-]+", " ", PurePosixPath(file_id).stem).strip()
    return words[:1].upper() + words[1:]


def top_title(line: str) -> tuple[date, str] | None:
    """Date and title of a first line such as ``date 2025-11-27 Leefbaarheid verbetert``."""
    match = re.match(r"\s*(?:date|datum)\s*:?\s*(\d{4}-\d\d-\d\d)\s+(\S.{2,300})$", line, re.IGNORECASE)
    day = parse_date(match[1]) if match else None
    return (day, match[2].strip()) if match and day else None


def describe_lines(text: str) -> Metadata:
    """What the first lines say: "Datum: 3 maart 2024", "Uitgever: …", "Gepubliceerd op …"."""
    found: dict[str, str | date] = {}
    lines = [line for line in text.split("\n") if line.strip()][:_TOP_LINES]
    if lines and (first := top_title(lines[0])):
        found["published"], found["title"] = first
    for line in lines:
        if len(line) > 250:
            continue
        dated = _DATED.match(line)
        inline = _PUBLISHED_IN_LINE.search(line)
        stretch = (
            dated["date"] if dated else line[inline.end() :] if inline else line if _only_date(line) else ""
        )
        day = parse_date(stretch) if stretch else None
        if day is not None:
            found.setdefault("published", day)
        for name, pattern in _NAMED.items():
            if match := pattern.match(line):
                found.setdefault(name, match["value"].strip().strip("*_|").strip())
    return Metadata(**found)  # type: ignore[arg-type]


def _only_date(line: str) -> bool:
    return _DATE.fullmatch(line.strip().strip("*_>| ")) is not None


def _title_heading(text: str, blocks: Sequence[Block], title: str | None) -> Block | None:
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and block.level < 7]
    if not headings:
        return None
    first = headings[0]
    if title is not None and _plain(text[first.start : first.end]) == _plain(title):
        return first
    before = blocks[: blocks.index(first)]
    on_top = len(before) <= 3 and all(block.end - block.start <= 250 for block in before)
    alone = sum(block.level == first.level for block in headings) == 1
    return first if first.level == 1 and on_top and alone else None


def _plain(text: str) -> str:
    return clean(text).casefold()


def _first_line(text: str, blocks: Sequence[Block]) -> str | None:
    """The first paragraph when it is a line that could be a title."""
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return None
    line = text[blocks[0].start : blocks[0].end]
    return (
        clean(line) if len(line) <= 150 and "\n" not in line and not line.endswith((".", ":", ";")) else None
    )
