"""What a column header, row label, caption or unit line says: unit, scale, period, and what is left as label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rag.dutch.periods import read_periods
from rag.dutch.units import MEASURES, canonical
from rag.dutch.words import compound_parts, is_known, lemma
from rag.figures.notation import split_marks

_SCALES = {
    "duizend": 10**3, "duizenden": 10**3, "dzd": 10**3, "k": 10**3,
    "miljoen": 10**6, "miljoenen": 10**6, "mln": 10**6, "mio": 10**6, "m": 10**6,
    "miljard": 10**9, "miljarden": 10**9, "mld": 10**9, "mrd": 10**9,
    "honderd": 10**2, "honderden": 10**2, "tien": 10,
}  # fmt: skip
_SCALE_WORDS = "duizend(?:en|tallen)?|dzd|miljoen(?:en)?|mln|mio|miljard(?:en)?|mld|mrd"
_ALSO = {
    "percentage": "procent",
    "percentages": "procent",
    "perc.": "procent",
    "u": "uur",
    "uren": "uur",
    "wkn": "week",
}
"""Short forms that only a header uses, beside the units that any text may hold."""
_SCALE = re.compile(
    rf"^(?:(?:in|aantal(?:len)?|bedrag(?:en)?|waarde|cijfers|getallen|alle bedragen|alle cijfers)\s+)*"
    rf"(?:(?:[x×*]|maal|keer|per)\s*)?(?P<cur>€|eur|euro)?\s*"
    rf"(?:1\s+(?=(?:{_SCALE_WORDS})\b))?(?P<scale>1[.\s\u00a0]?0{{1,3}}(?:[.\s\u00a0]?0{{3}})*|{_SCALE_WORDS})\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_RATE = re.compile(r"^(?P<head>.*?)\s*\bper\s+(?P<base>.+)$", re.IGNORECASE)
_PER_WORDS = "(?:dag|week|weekend|maand|jaar|kwartaal|uur|etmaal|inwoner|huishouden|woning|persoon|kind|leerling|medewerker|hectare)"
_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_COUNT = re.compile(
    r"^(?:het\s+)?(?:totaa?l(?:e)?\s+)?(?:aantal(?:len)?|#)(?:\s+(?P<noun>.+))?$", re.IGNORECASE
)
_SHARE = re.compile(r"^(?:het\s+)?(?:percentages?|%|pct\.?)(?:\s+(?P<noun>.+))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit as a header gives it; `scale` is the exact factor that cells are written without."""

    unit: str | None
    scale: Decimal = Decimal(1)
    rate: str | None = None
    """``per 1.000 inwoners``: to be put after the unit of what is counted."""
    count: bool = False
    """True for "aantal": the unit is the counted noun."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header, taken apart. `label` is what is left: "" when it was all unit and period."""

    label: str
    unit: UnitText | None = None
    period: str | None = None
    marks: tuple[str, ...] = ()
    status: str | None = None
    """"raming" in "2025 (raming)": what sort of value stands under a period."""


@lru_cache(maxsize=4096)
def read_unit(text: str) -> UnitText | None:
    """`text` as a unit ("in euro's", "x € 1.000", "per 1.000 inwoners"); None when it is anything else."""
    bare = re.sub(r"^(?:(?:alle\s+)?(?:bedragen|cijfers|aantallen|getallen|waarden)\s+)?(?:zijn\s+)?in\s+(?:het\s+)?", "",
                  text.strip().strip(".:;*_ "), flags=re.IGNORECASE).strip()  # fmt: skip
    if not bare:
        return None
    if bare.lower() not in ("x", "×") and (measure := canonical(_ALSO.get(bare.lower(), bare))) in MEASURES:
        return UnitText(measure)
    if re.fullmatch(r"aantal(?:len)?|absoluut|abs\.?|n", bare, re.IGNORECASE):
        return UnitText(None, count=True)
    if found := re.fullmatch(r"(?:totaal )?aantal\s+([a-zë\-]+(?: [a-zë\-]+)?)", bare, re.IGNORECASE):
        return UnitText(found.group(1).lower().split()[-1], count=True)
    if re.fullmatch(r"index(?:cijfers?)?(?:\s*[,:(]?\s*\d{4}\s*=\s*100\)?)?", bare, re.IGNORECASE):
        return UnitText("index")
    if found := _SCALE.match(bare):
        scaled = _scaled(found)
        if scaled:
            return scaled
    if found := _RATE.match(bare):
        base = found.group("base").strip()
        head = found.group("head").strip()
        if re.fullmatch(r"(?:(?:de|elke|iedere)\s+)?(?:[\d.]+\s+)?[\w\- ]+", base) and len(base.split()) <= 4:
            if not head:
                return UnitText(None, rate=f"per {base.lower()}")
            inner = read_unit(head)
            if inner and inner.rate is None:
                unit = None if inner.unit is None else f"{inner.unit} per {base.lower()}"
                return UnitText(unit, inner.scale, None if unit else f"per {base.lower()}", inner.count)
    return None


def _scaled(found: re.Match[str]) -> UnitText | None:
    word = found.group("scale").lower()
    digits = re.sub(r"\D", "", word)
    scale = Decimal(digits) if digits else Decimal(_SCALES[word.replace("tallen", "en")])
    rest = found.group("rest").strip()
    if found.group("cur"):
        return UnitText("euro", scale) if not rest or read_unit(rest) == UnitText("euro") else None
    if not rest:
        if re.match(r"\s*per\b", found.string, re.IGNORECASE):
            return None
        return UnitText(None, scale)
    if found.string.lower().lstrip().startswith("per"):
        return None
    inner = read_unit(rest)
    if inner and inner.scale == 1:
        return UnitText(inner.unit, scale, inner.rate, inner.count)
    return UnitText(rest.lower(), scale) if re.fullmatch(r"[a-zë]+", rest) else None


@lru_cache(maxsize=8192)
def whole_period(text: str) -> str | None:
    """Canonical period label when the whole of `text` is a period, else None."""
    bare = text.strip().strip("*_.: ")
    if not bare or len(bare) > 40 or not re.search(r"\d", bare):
        return None
    bare = re.sub(
        r"^(?:in|over|jaar|heel|per|op|stand)\s+(?=\S*\d|[a-z]+\s+\d)", "", bare, flags=re.IGNORECASE
    )
    found = read_periods(bare)
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(bare):
        return found[0].label
    if turned := re.fullmatch(
        r"((?:19|20)\d\d)\s+((?:\w+\s+)?(?:kwartaal|halfjaar)(?:\s+\d)?)", bare, re.IGNORECASE
    ):
        return whole_period(f"{turned.group(2)} {turned.group(1)}")
    return None


@lru_cache(maxsize=4096)
def read_header(text: str) -> Header:
    """A header (levels joined by `` / ``), row label or caption, taken apart."""
    labels: list[str] = []
    unit: UnitText | None = None
    period: str | None = None
    marks: tuple[str, ...] = ()
    status: str | None = None
    for level in text.split(" / "):
        part = _read_level(level)
        unit = _join_units(unit, part.unit)
        period = part.period or period
        marks += part.marks
        status = part.status or status
        if part.label and part.label not in labels:
            labels.append(part.label)
    return Header(" ".join(labels), unit, period, marks, status)


@lru_cache(maxsize=4096)
def part_of_year(text: str, year: str | None) -> str | None:
    """The period that a quarter, half year or month without a year ("Eerste kwartaal") is in `year`, else None."""
    if year is None or not re.fullmatch(r"(?:19|20)\d\d", year) or re.search(r"(?:19|20)\d\d", text):
        return None
    found = whole_period(f"{text.strip()} {year}")
    return found if found and found != year and re.search(r"-", found) else None


def _join_units(first: UnitText | None, second: UnitText | None) -> UnitText | None:
    if first is None or second is None:
        return first or second
    return UnitText(
        second.unit or first.unit,
        first.scale * second.scale,
        second.rate or first.rate,
        first.count or second.count,
    )


def _read_level(level: str) -> Header:
    body, marks = split_marks(re.sub(r"^([*_]{1,3})(.+)\1$", r"\2", level.strip()).strip())
    if re.match(r"per\b", body, re.IGNORECASE):  # "Per 1.000 inwoners 2024": a rate and a period
        rate, when = _trailing_period(body, None)
        if when and (given := read_unit(rate)):
            return Header("", given, when, marks)
    if alone := read_unit(body):
        return Header("", alone, None, marks)
    if period := whole_period(body):
        return Header("", None, period, marks)
    unit: UnitText | None = None
    period = None
    remarks: list[str] = []

    def take(found: re.Match[str]) -> str:
        nonlocal unit, period
        inside = re.sub(r"^(?:waarden?|bedragen)\s*[:=]\s*", "", found.group(1))
        kept = []
        for piece in re.split(r"\s*[;,]\s+", inside):
            if given := read_unit(piece):
                unit = _join_units(unit, given)
            elif based := re.match(
                r"(?:in\s+)?(\w+)\s+(?=(?:boven|onder|ten opzichte van|t\.o\.v\.)\s)", piece
            ):
                unit = _join_units(unit, read_unit(based.group(1)))
                kept.append(piece[based.end() :] if read_unit(based.group(1)) else piece)
            elif found_share := re.match(r"(?:in\s+)?(?:%|procent(?:en)?|percentage)\s+(?=van\b)", piece):
                unit = _join_units(unit, UnitText("procent"))
                kept.append(piece[found_share.end() :])
            elif when := whole_period(piece):
                period = when
            else:
                kept.append(piece)
        if kept:
            remarks.append(f"({', '.join(kept)})")
        return ""

    label = _BRACKETS.sub(take, body).strip()
    day = ""
    while "," in label:  # "Gemiddelde huur, in euro's, 2023"
        head, _, tail = label.rpartition(",")
        if given := read_unit(tail):
            unit = _join_units(unit, given)
        elif when := whole_period(tail):
            period = period or when
        elif not day and re.fullmatch(r"\s*(?:per|op)\s+\d{1,2}\s+[a-z]+", tail):
            day = f" {tail.strip()}"
        else:
            break
        label = head.strip()
    label += day
    if found := re.search(r"\s+(?:in|x|×)\s+(?=\S+(?:\s+\S+){0,4}$)", label, re.IGNORECASE):
        given = read_unit(label[found.start() :].strip())
        if given:
            unit, label = _join_units(unit, given), label[: found.start()].strip()
    if found := re.fullmatch(r"(.+?)\s+(%|€)", label):
        unit, label = _join_units(unit, read_unit(found.group(2))), found.group(1)
    label, period = _trailing_period(label, period)
    if (
        found := re.fullmatch(rf".+?\s+(per\s+(?:[\d.]+\s+[\w\- ]+|{_PER_WORDS}))", label, re.IGNORECASE)
    ) and (given := read_unit(found.group(1))):
        unit = _join_units(unit, given)
    status = None
    if period is None and (period := whole_period(label)):
        label = ""
    if period and remarks and not label and (bare := remarks[0].strip("()").lower()) in _STATUS_WORDS:
        remarks, status = remarks[1:], bare
    elif period and label.strip(" ,;:-–").lower() in _STATUS_WORDS:
        label, status = "", label.strip(" ,;:-–").lower()
    label = " ".join((label.strip(" ,;:-–"), *remarks)).strip()
    return Header(label, unit, period, marks, status)


_STATUS_WORDS = frozenset(
    "raming geraamd prognose schatting geschat voorlopig definitief bijgesteld herzien begroting begroot realisatie verwacht".split()
)


def _trailing_period(label: str, period: str | None) -> tuple[str, str | None]:
    words = label.split()
    for count in (4, 3, 2, 1):
        if len(words) > count:
            tail = " ".join(words[-count:])
            tail_bare = re.sub(r"^(?:in|over|op)\s+", "", tail)
            if re.search(r"\d{4}", tail_bare) and (when := whole_period(tail_bare)):
                return " ".join(words[:-count]).rstrip(" ,;:-–("), period or when
    if len(words) > 1 and re.fullmatch(r"(?:19|20)\d\d", words[0]):
        return " ".join(words[1:]), period or words[0]
    return label, period


def counted_noun(label: str) -> str | None:
    """What is counted, when a label says so: "Aantal woningen" gives "woningen"."""
    found = _COUNT.match(label)
    noun = head_noun(found.group("noun")) if found and found.group("noun") else ""
    return noun.split()[-1] if noun else None


def head_noun(phrase: str) -> str:
    """A noun phrase up to what qualifies it: "inwoners op 1 januari" is "inwoners"."""
    return re.split(r"\s+(?:van|met|in|op|per|naar|bij|voor|dat|die|tot|aan|uit|onder|zonder|door|via|om|over|waar\w*)\s|[(,;]",
                    phrase.strip(), maxsplit=1)[0].strip().lower()  # fmt: skip


def is_share(label: str) -> bool:
    """True when a label says that its figures are percentages: "Percentage huurders", "% huur"."""
    return _SHARE.match(label) is not None


def is_bare_measure(label: str) -> bool:
    """True when a label names no subject: "", "aantal", "waarde", "percentage", "totaal aantal"."""
    low = label.strip().lower()
    return low in _BARE or bool(re.fullmatch(r"(?:totaal\s+)?aantal(?:len)?|%", low))


_BARE = frozenset(
    [
        "waarde",
        "waarden",
        "value",
        "values",
        "cijfer",
        "cijfers",
        "score",
        "percentage",
        "percentages",
        "aandeel",
        "bedrag",
        "bedragen",
        "resultaat",
        "uitkomst",
        "meting",
        "gemiddelde",
        "obs_value",
        "hoeveelheid",
        "stand",
        "realisatie",
    ]
) | {""}


def _is_ordinary(low: str) -> bool:
    """Whether a lower-case form is a Dutch word, or a compound of Dutch words, rather than a name."""
    return is_known(low) or bool(compound_parts(lemma(low))) or _is_inflected(low)


def _is_inflected(low: str) -> bool:
    """An adjective with its ending ("tijdelijke"), a present participle ("bestaande")."""
    return (low.endswith("e") and is_known(low[:-1])) or (low.endswith("nde") and is_known(low[:-2]))


@lru_cache(maxsize=8192)
def as_phrase(label: str) -> str:
    """`label` as it stands within a sentence: a capital that only opens the label becomes lower case."""
    text = re.sub(r"\s+", " ", label.strip().strip("*_:").strip())
    first = re.match(r"[^\W\d_]+", text)
    if first is None:
        return text
    word = first.group()
    if len(word) == 1 or (word[1:] != word[1:].lower() or not _is_ordinary(word.lower())):
        return text
    return text[0].lower() + text[1:]
