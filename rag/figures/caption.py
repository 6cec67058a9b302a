"""What introduces a table: its caption and unit line, wherever they stand, and the notes under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.dutch.periods import read_periods
from rag.dutch.sentences import split_sentences
from rag.figures.headers import Header, UnitText, as_phrase, read_header, read_unit, whole_period
from rag.figures.setting import Setting, setting_of
from rag.records import Passage

CAPTION_MEASURE = re.compile(
    r"(?:het |de )?(?:aantal|aandeel|percentage|gemiddeld\w*|totaa?l\w*|mediane?|hoogte|omvang|rapportcijfers?|index)\b",
    re.IGNORECASE,
)
"""How a caption or label begins that says itself what is measured."""

_TABLE_NUMBER = re.compile(
    r"^(?:tabel|figuur|grafiek|table|overzicht|bijlage)\s*(?:[A-Z]?\d+(?:[.\-]\d+)*[a-z]?\b|[IVX]+\b|[A-Z]\b)?\s*(?:[.:\-–—|](?!\d)\s*|$)|"
    r"^(?:tabel|figuur|grafiek|bijlage)\s+[A-Z]?\d+(?:[.\-]\d+)*[a-z]?\s+",
    re.IGNORECASE,
)
_PER_CATEGORY = re.compile(
    r",?\s+(?:per|naar|uitgesplitst naar|verdeeld naar|onderverdeeld naar)\s+"
    r"((?:[a-zëï\-]+)(?:(?:\s+en\s+(?:per\s+|naar\s+)?|,\s*(?:per|naar)\s+|,\s*(?=[a-zëï\-]+(?:,\s*[a-zëï\-]+)*\s+en\s))[a-zëï\-]+)*(?:\s+van\s+(?:de\s+|het\s+)?[a-zëï\-]+)?)"
    r"(?=[\s,.;:(]|$)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^(?:(?:in\s+)?(?:de|deze|onderstaande|volgende|bovenstaande)\s+)+(?:tabel|overzicht|lijst)\b"
    r"(?:\s+(?:hieronder|\d+))?\s+(?:toont|geeft|bevat|laat|staan|staat|vermeldt|presenteert)\s+(?:een\s+overzicht\s+van\s+)?",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(r"\(|in\b|x\b|×|€|%|bedragen|cijfers|alle|waarden|eenheid", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:kerncijfers?|overzicht|cijfers|feiten en cijfers|resultaten|indicatoren|ontwikkeling(?:en)?|stand van zaken|"
    r"samenvatting|monitor|dashboard|gegevens|tabel|statistiek(?:en)?|data|in cijfers|prestaties|doelen)\b",
    re.IGNORECASE,
)
_NOT_A_CAPTION = re.compile(
    r"(?:bron|noot|toelichting|let op|n\.?b\.?|definitie|peildatum|stand)\b|[*¹²³†(\[]?\d?\)?\s*$",
    re.IGNORECASE,
)
_NOTE_BEGINS = re.compile(
    r"[.;,]?\s+[(\[]?(?:bron(?:nen)?|noot|n\.?\s?b\.?|n\.?v\.?t\.?|toelichting|let op|definitie|peildatum|leeswijzer|[*¹²³†]+)\s*[:=]",
    re.IGNORECASE,
)
_RATE_WORDS = frozenset(
    "inwoner inwoners woning huishouden jaar maand week dag uur persoon kind leerling etmaal kwartaal bewoner".split()
)


@dataclass(frozen=True, slots=True)
class Caption:
    """A table's caption. `subject` is its indicator without unit, period, place and "per wijk"; "" when it has none."""

    header: Header
    subject: str
    axis: str | None
    """The dimension that it names: "eigendom" in "woningen naar eigendom"."""
    unit: UnitText | None
    setting: Setting
    measures: bool
    """It says what is measured ("aantal …", "… (%)"), so that column headers without that are categories."""
    generic: bool
    """It only announces figures ("Kerncijfers"), so that the table itself must say what they are."""
    notes: str = ""
    """What its line says besides: source, abbreviations, remarks."""


def bare_caption(line: str) -> str:
    """A line without "Tabel 3.", emphasis marks and its final point."""
    text = re.sub(r"\*\*|__", "", line).strip().strip("*_").strip()
    return _TABLE_NUMBER.sub("", text).strip().strip("*_").strip().rstrip(".").strip()


def without_notes(caption: str) -> tuple[str, str]:
    """A caption's own sentence, and what follows it: "Klachten per wijk. Bron: enquête." measures "Klachten per wijk"."""
    sentences = split_sentences(caption)
    end = sentences[0][1] if sentences else len(caption)
    if noted := _NOTE_BEGINS.search(caption):
        end = min(end, noted.start())
    return caption[:end].strip().rstrip(".").strip(), caption[end:].strip(" .;,")


def read_caption(passage: Passage, names: frozenset[str], titles: tuple[str, ...] = ()) -> Caption:
    """The caption of a table passage, from its lead, else from a line under it that can only be one.

    `titles` are the table's column headers: "per kwartaal" is no rate when a column lists quarters.
    """
    unit: UnitText | None = None
    lines: list[str] = []
    told: list[str] = []
    remarks: list[str] = []
    for line in re.split(r"\n+", passage.lead):
        text = bare_caption(line)
        given = read_unit(text.strip("()[] ")) if _UNIT_LINE.match(text) and "." not in text[-1:] else None
        if given and (given.unit or given.rate or given.scale != 1) and (text.startswith("(") or not lines):
            unit = unit or given
        elif _is_running(line):
            told.append(text)
        elif text:
            measure, remark = without_notes(text)
            lines.append(measure)
            remarks.append(remark)
    if not lines:
        lines = [without_notes(text)[0] for text in _below(passage)]
    if not lines:
        lines = [shown for text in told if (shown := _TOLD.sub("", text)) != text]
    setting = setting_of("\n".join((*told, *lines)), names)
    if not passage.lead and passage.section:
        setting = Setting(period=setting_of(passage.section[-1]).period).under(setting)
    text = re.sub(r"\s+zien\s*$", "", lines[-1]).strip(" .:") if lines else ""
    axis: str | None = None
    found = _PER_CATEGORY.search(text)
    if found and (found.group(1).lower().split()[0] not in _RATE_WORDS or _lists(found.group(1), titles)):
        axis = found.group(1).lower()
        text = re.sub(r"\s+([,)])", r"\1", (text[: found.start()] + text[found.end() :]).strip(" ,"))
    header = read_header(text)
    unit = unit or header.unit or _unit_in_notes(passage.notes)
    label = header.label
    if not label and unit is not None and unit.count and unit.unit:  # "Aantal huishoudens per district"
        label = text
    subject = setting_of(label, names).without(label).strip(" ,;:-–")
    generic = not subject or bool(_GENERIC.match(subject))
    measures = not generic and (bool(CAPTION_MEASURE.match(subject)) or unit is not None)
    notes = ". ".join(filter(None, remarks))
    return Caption(header, as_phrase(subject), axis, unit, setting, measures, generic, notes)


def _lists(word: str, titles: tuple[str, ...]) -> bool:
    """Whether some column lists what a caption's "per …" names: the years across, or a column of that name."""
    low = word.lower()
    return any(title.lower() == low or (low == "jaar" and whole_period(title)) for title in titles)


def _is_running(line: str) -> bool:
    """Whether a lead is a sentence of running text rather than a caption."""
    text = line.strip()
    if text[:1] in "*_" or _TABLE_NUMBER.match(text) or not text.endswith((".", "!", "?", ":")):
        return bool(_TOLD.match(text))
    return len(split_sentences(text)) > 0 and not text.strip(".").endswith(")")


def _below(passage: Passage) -> list[str]:
    """A caption printed under its table: a line in italics that is no source or note."""
    for line in passage.notes.split("\n"):
        bare = line.strip()
        marked = re.match(r"^([*_])(?=[^\s*_]).+\1$", bare) or _TABLE_NUMBER.match(bare)
        if marked and not _NOT_A_CAPTION.match(bare.strip("*_ ")) and not re.match(r"^\*\s", bare):
            return [bare_caption(bare)]
    return []


def _unit_in_notes(notes: str) -> UnitText | None:
    for found in re.finditer(
        r"(?:^|[\s.;(])(?:alle\s+)?(?:bedragen|cijfers|aantallen|waarden|percentages|eenheid:?)\s+(?:zijn\s+|staan\s+|luiden\s+)?"
        r"((?:x|×|in)?\s*[^.;\n]{1,30}?)(?=[;)\n]|\.\s|\.?$)",
        notes,
        re.IGNORECASE,
    ):
        given = read_unit(found.group(1))
        if given and (given.unit or given.scale != 1):
            return given
    return None


def stated_status(period: str | None, notes: str) -> tuple[str, str] | None:
    """The status that a note gives the figures of one period: "2025 is een raming"; None when no note does."""
    if period is None:
        return None
    for found in _STATED.finditer(notes):
        if period in {when.label for when in read_periods(found.group(1))}:
            return ("status", next(status for word, status in _STATUS if word in found.group(2).lower()))
    return None


def mark_meaning(mark: str, notes: str) -> tuple[str, str] | None:
    """What a footnote mark stands for, as a dimension: provisional, revised or estimated, else the note itself."""
    bare = re.sub(r"</?sup>", "", mark.strip("()[]^{} ")).strip().rstrip(")")
    plain = bare.translate(str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890"))
    note = ""
    for form in dict.fromkeys((mark, bare, plain)):
        pattern = (
            rf"(?:^|[\s;.(\[^\\])(?:<sup>)?{re.escape(form)}(?![\w*])(?:</sup>)?[)\]:=.]*\s*[:=–-]?\s*"
            r"([^;\n*¹²³]+?)(?=[;\n*¹²³]|\.\s|\.?\s*$)"
        )
        if form and (found := re.search(pattern, notes)):
            note = found.group(1).strip(" .\\")
            break
    if not note and re.fullmatch(r"[vprs]", bare):
        note = {"v": "voorlopig", "p": "voorlopig", "r": "herzien", "s": "schatting"}[bare]
    if not note:
        return None
    for word, status in _STATUS:
        if word in note.lower():
            return ("status", status)
    return ("noot", note)


_STATUS = (
    ("voorlopig", "voorlopig"), ("herzien", "herzien"), ("bijgesteld", "bijgesteld"), ("definitief", "definitief"),
    ("schatting", "schatting"), ("geschat", "schatting"), ("raming", "raming"), ("geraamd", "raming"),
    ("prognose", "prognose"), ("begro", "begroting"),
)  # fmt: skip
_STATED = re.compile(
    r"(?:^|[.;:(\n]\s*)((?:(?:de|het)\s+)?(?:(?:cijfers?|aantal(?:len)?|bedrag(?:en)?|waarden?)\s+)?(?:(?:over|van|voor|in)\s+)?[^.;:\n]{0,30}\d{4}[^.;:\n]{0,20}?)"
    r"\s*(?:\b(?:is|zijn|betreft|betreffen)|[:=])\s+(?:(?:een|nog|de|het|op)\s+)*"
    r"(voorlopige?|herziene?|bijgesteld|definitief|schatting(?:en)?|geschat|raming(?:en)?|geraamd|prognoses?|begroot|begroting)\b",
    re.IGNORECASE,
)
