"""All figures of a document, from its text and its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rag.dutch.numbers import unreadable_numbers
from rag.dutch.sentences import split_sentences
from rag.figures.caption import bare_caption, read_caption
from rag.figures.layout import area_headers, area_labels, rows_of
from rag.figures.placenames import introduced_names
from rag.figures.setting import Setting, mentions, setting_of
from rag.figures.tables import table_figures
from rag.figures.text import text_figures
from rag.records import Document, Figure, Passage, PassageKind


def find_figures_with_warnings(document: Document) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Figures in order of text, and a line ``file:line: …`` for each table cell or number that cannot be read."""
    names = own_places(document)
    whole = _document_setting(document, names)
    leads = frozenset(
        line.strip()
        for passage in document.passages
        if passage.kind is PassageKind.TABLE
        for line in passage.lead.split("\n")
    )
    figures: list[Figure] = []
    warnings: list[str] = []
    for passage in document.passages:
        setting = _section_setting(passage, whole, names)
        if passage.kind is PassageKind.TABLE:
            found, unclear = table_figures(document, passage, setting, names)
            figures += found
            warnings += unclear
        elif not _is_caption(passage, leads):
            figures += text_figures(document, passage, setting, names)
            warnings += _unreadable_in_text(document, passage)
    figures.sort(key=lambda figure: (figure.start, figure.end))
    return tuple(figures), tuple(warnings)


def _unreadable_in_text(document: Document, passage: Passage) -> list[str]:
    """A line ``file:line: …`` for each number of running text whose separators leave open what it is."""
    found = []
    for start, end in unreadable_numbers(passage.text):
        line = document.text.count("\n", 0, passage.start + start) + 1
        found.append(f"{document.id}:{line}: cannot read the number {passage.text[start:end]!r}")
    return found


def _is_caption(passage: Passage, leads: frozenset[str]) -> bool:
    """Whether a paragraph is the caption of a table: its numbers are no figures of their own."""
    text = passage.text.strip()
    if len(split_sentences(text)) > 1:
        return False
    return text in leads and (bare_caption(text) != text.rstrip(".") or not text.endswith("."))


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of `document`, in order of text; see `find_figures_with_warnings` for what could not be read."""
    return find_figures_with_warnings(document)[0]


def unreadable(document: Document) -> tuple[str, ...]:
    """A line ``file:line: …`` for each table cell and number of `document` that cannot be read."""
    return find_figures_with_warnings(document)[1]


def own_places(document: Document) -> frozenset[str]:
    """Places that no list knows but the document shows to be ones: "gemeente Molenrijk", "in Havenrade", a column of areas."""
    names = set(introduced_names(document.title, document.text))
    for passage in document.passages:
        if passage.kind is PassageKind.TABLE:
            rows = rows_of(passage)
            names |= area_labels(rows)
            names |= area_headers(rows, _axis_of(passage))
    return frozenset(names)


def _axis_of(passage: Passage) -> str | None:
    """What the caption of a table, else the heading above it, says that it is split by."""
    axis = read_caption(passage, frozenset()).axis
    if axis is None and passage.section:
        axis = read_caption(replace(passage, lead=passage.section[-1]), frozenset()).axis
    return axis


def _document_setting(document: Document, names: frozenset[str]) -> Setting:
    """What title, else opening passage, settles for every figure: its place or group of areas, never its period.

    The opening passage counts only when the place that it names is the one that the document names most.
    """
    found = setting_of(document.title, names)
    opens_with_text = document.passages and document.passages[0].kind is not PassageKind.TABLE
    if found.place is None and found.population is None and opens_with_text:
        opening = setting_of(document.passages[0].text, names) if not document.passages[0].lead else Setting()
        counts = Counter(
            m.label
            for passage in document.passages
            for m in mentions(passage.text, names)
            if m.kind in ("place", "areas")
        )
        main = opening.place or (opening.population if opening.population_kind == "areas" else None)
        if main and counts and counts[main] == max(counts.values()):
            found = opening
    return Setting(found.place, found.population, found.population_kind)


def _section_setting(passage: Passage, whole: Setting, names: frozenset[str]) -> Setting:
    """Title, then the headings from the outermost in: each narrows what the ones before it settle."""
    setting = whole
    for heading in passage.section:
        found = setting_of(heading, names)
        setting = setting.under(Setting(found.place, found.population, found.population_kind))
    return setting
