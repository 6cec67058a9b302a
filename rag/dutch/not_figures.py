"""What has digits in it and is not a figure: references, addresses, clock times, codes, list numbers.

Each pattern is general Dutch or a general notation; dates and years are not here, they are periods
(`rag.dutch.periods`).
"""

from __future__ import annotations

import re

from rag.dutch.named_by_number import ALWAYS, MORE, NR, SPACE, named_by_number
from rag.dutch.nouns import counted_noun
from rag.dutch.units import unit_after

_STANDARDS = (
    r"NEN(?:-EN)?(?:-ISO)?|ISO(?:/IEC)?|IEC|EN|NTA|NPR|DIN|BRL|RFC|IEEE|NVN|CPV|GS1|RJ|IFRS|IAS|PGS|CROW|SBI"
)

_LIST = re.compile(
    "|".join(
        (
            # Web addresses, mail, identifiers with letters
            r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|doi:\S+|\bECLI:[\w:]+",
            r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b",
            # Names with digits: A2, CO2, PM2,5, COVID-19, N201, m3 inside a word
            r"(?<![\w])(?!EUR|USD)[^\W\d_]+-?[0-9]+(?:[.,][0-9]+)?[\w-]*(?<!jarigen)",
            rf"\b(?:{_STANDARDS}){SPACE}[0-9][0-9\-:.]*",
            r"\b(?:Natura|Horizon|Agenda)\s+2[0-9]{3}\b",
            # Footnote marks and bracketed references
            r"\[\^?[0-9, ]+\]",
            # Telephone numbers
            r"(?<![\w.,])(?:\+|00)[0-9]{2}[ -]?(?:\(0\))?[ -]?[0-9](?:[ -]?[0-9]){7,9}(?![0-9])",
            r"(?<![\w.,])\(?0[0-9]{1,3}\)?(?:[ -]|\s[-–]\s)?[0-9](?:[ -]?[0-9]){4,8}(?![\w.,%]?[0-9])",
            r"(?<![\w.,])0[89]0[0-9][ -][0-9]{4}(?:[0-9]{3})?\b",
            r"(?i:\b(?:telefoonnummer|telefoon|tel\.?|meldnummer|alarmnummer):?\s*)\+?[0-9][0-9 \-]*[0-9]",
            r"(?<![\w.,])14[ ]0[0-9]{2,3}\b",
            r"\b[AN]\s[0-9]{1,3}(?!\w|[.,][0-9])",
            # Postcodes
            r"\b(?<![.,€])[1-9][0-9]{3}[ \u00a0]?(?!SA|SD|SS|MW|GW|KW|PJ|TJ|GJ|KM|HA|EU|VN|UN|MB|GB)[A-Z]{2}(?![\w-])",
            # Clock times
            r"(?<![\w.,:])[0-2]?[0-9][.:][0-5][0-9](?:[ \u00a0]*(?:tot|-|–|en"
            r"|t/m)[ \u00a0]*[0-2]?[0-9][.:][0-5][0-9])+(?:[ \u00a0]*uur\b)?",
            r"(?<![\w.,:])[0-2]?[0-9][.:][0-5][0-9][ \u00a0]*(?:uur|u\.?|h)(?!\w)|(?<![\w.,:])[0-2]?[0-9]:[0-5][0-9](?![\w:])",
            r"(?i:\b(?:om|rond|vanaf|omstreeks)\s+)(?:[01]?[0-9]|2[0-4])(?i:\s+uur)\b(?!\s+per)",
            r"(?<![\w.,])(?:[01]?[0-9]|2[0-4])(?i:\s+uur\s+(?:['’]s\s+(?:ochtends|morgens|middags|avonds|nachts)))",
            r"(?i:\bvan\s+)[0-9]{1,2}(?i:\s+tot\s+)(?:1[3-9]|2[0-4])(?i:\s+uur)\b",
            # References
            r"(?i:\bkamerstuk(?:ken)?\b|\bdossier\b)(?:[\sIVXTKE,]*[0-9]{4}[/\-–][0-9]{2,4})?"
            r"[\sIVXTKE,]*[0-9]{2}[ \u00a0.]?[0-9]{3}(?:[-\s]*[IVXLC]+\b)?"
            r"(?:[-\s,]*(?:nrs?\.?|nummer)?\s*[0-9]+)?",
            rf"(?i:(?<![\w-])(?:{ALWAYS})){SPACE}*{NR}{MORE}",
            rf"(?<![\w.,])[0-9]{{2}}[ \u00a0]?[0-9]{{3}}(?:[- ]?[IVXLC]+)?,?\s*(?:nr\.?|nummer)\s*[0-9]+{MORE}",
            r"\bIS[BS]N[:\s]*[0-9][0-9 \-]*[0-9X]|(?<![\w.,])(?:19|20)[0-9]{2}\s*=\s*100(?![\w.,])",
            r"(?i:\bstb\.|\bstcrt\.|\btrb\.|\bpb\b\.?|\bpbeu\b)\s*[0-9]{4},?\s*(?:nr\.?\s*)?[LC]?\s*[0-9]+",
            r"(?<![\w.,])(?:19|20)[0-9]{2}/[0-9]{2,4}(?:/[A-Z]{2})?(?=/E|\b(?<=/EU)|\b(?<=/EG))|\((?:EU"
            r"|EG)\)\s*(?:nr\.?\s*)?[0-9]+/[0-9]+",
            r"(?<!\w)(?<![0-9]\s)[x×]\s*(?:€\s*)?1(?:[. \u00a0]?000){1,2}(?![\w.])",
            # Ratios of scale, idioms, scores, dimensions without a unit, chains
            r"(?<![\w.,])[0-9]+:[0-9]+(?:\.[0-9]{3})*",
            r"(?<![\w.,])(?:24/7|50/50|80/20|9/11|1-op-1|[0-9]+-[0-9]+-[0-9]+(?:-[0-9]+)*)(?![\w,])",
            r"(?<![\w.,])[0-9]+x[0-9]+(?:x[0-9]+)?",
            r"(?i:\b(?:hectometerpaal|kilometerpaal|hmp\.?)\s+)[0-9]+(?:[.,][0-9])?",
            r"(?i:\bschaal\s+(?:loopt\s+)?(?:van\s+)?)[0-9]+(?i:\s+(?:tot(?:\s+en\s+met)?|t/m)\s+)[0-9]+",
            # List numbers and numbered headings at the start of a line
            r"(?m:^[ \t]*(?:[-*]\s+)?\(?[0-9]{1,3}[.)](?=\s|$)|^#+[ \t]*[0-9]+(?:\.[0-9]+)*\.?(?=\s|$)"
            r"|^[ \t]*[0-9]{1,2}(?:\.[0-9]{1,2})+\.?(?=[ \t]+[A-Z]))",
            r"(?<![\w.,])[0-9]+(?:e|ste|de|ᵉ|ᵈᵉ|er)(?![\w])(?:-\w+)?",
            r"(?<![\w.,€])0[0-9]+(?![.,]?[0-9])",
        )
    )
)
_DIGIT = re.compile(r"[0-9]")
_CALLED = re.compile(
    r"\b(?:(?:bel(?:t|de|den|len)?|gebeld|sms\w*|whatsapp\w*|app(?:t|en|te|ten)?)\s+(?:[^\W\d]+\s+){0,4}?[0-9][0-9 \-]*[0-9]{2}"
    r"|via\s+1[0-9]{2}|(?:^|(?<=[.!?:,]\s))(?:kies|toets|druk\s+op)\s+[0-9])(?:\s+(?:of|en)\s+[0-9]+)*(?![\w%]|[.,:][0-9])",
    re.IGNORECASE,
)
""" "Bel bij spoed 112", "toets 1 voor storingen"."""
_SCORE = re.compile(r"(?<![\w.,€/-])([0-9]{1,2})-([0-9]{1,2})(?![\w%/-]|[.,][0-9]|\s*(?:%|procent|jaar))")
"""The result of a match: a range goes up."""
_ENUMERATION = re.compile(r"\(([0-9]{1,2})\)")
_LIST_MARK = re.compile(r"(?<![\w.,(-])([0-9]{1,2})\)(?=\s)")
_HOUR = "één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
_WORD_IDIOMS = re.compile(
    "|".join(
        (
            r"\b(?:één|een|1)[- ]op[- ](?:één|een|1)\b|\bnul-op-de-meter\w*",
            r"\bin\s+één\s+(?:oogopslag|keer|klap|adem|moeite|hand)|\bop\s+één\s+(?:lijn|na)\b|\béén\s+voor\s+één\b",
            rf"\b(?:vijf|tien|kwart)\s+(?:voor|over)\s+(?:half\s+)?(?:{_HOUR})(?!\s+\w+(?:en|s)\b)",
            rf"\bom\s+(?:half\s+)?(?:{_HOUR})\s+uur\b(?!\s+per)|\b(?:{_HOUR})\s+uur\s+['’]s\s|\bhalf\s+(?:{_HOUR})\b",
            rf"\b(?:nummer|artikel|hoofdstuk|groep|top|plaats|plek)\s+(?:{_HOUR})\b",
            r"\b(?:eens|één\s+keer|één\s+maal)\s+(?:in|per|om)\s+(?:de\s+)?(?:\w+|[0-9]+)\s+(?:jaar|maanden|weken|dagen|uur)\b",
            r"\bschaal\s+van\s+(?:1\s+(?:tot|t/m)\s+)?(?:[0-9]+|vijf|tien|honderd)\b",
            r"\b(?:één|een)\s+voor\s+(?:één|een)\b|\been\s+tegen\s+een\b",
        )
    ),
    re.IGNORECASE,
)


def not_figures(text: str) -> list[tuple[int, int]]:
    """(start, end) of every stretch whose digits are no figure, in order of text; they may overlap."""
    spans: list[tuple[int, int]] = []
    spans += named_by_number(text)
    if _DIGIT.search(text):
        spans += [found.span() for found in _CALLED.finditer(text) if _is_called(text, found.end())]
        spans += [found.span() for found in _LIST.finditer(text)]
    spans += [found.span() for found in _WORD_IDIOMS.finditer(text)]
    spans += [found.span() for found in _SCORE.finditer(text) if int(found[1]) >= int(found[2])]
    for pattern in (_ENUMERATION, _LIST_MARK):
        marks = list(pattern.finditer(text))
        if any(mark.group(1) == "1" for mark in marks) and len(marks) > 1:
            spans += [mark.span() for mark in marks]
    return sorted(spans)


def _is_called(text: str, end: int) -> bool:
    """Is the number that ends at `end` one to call, and no count of calls ("belden 450 klanten")?"""
    return counted_noun(text, end) is None and unit_after(text, end) is None
