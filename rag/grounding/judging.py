"""A verdict for every claim of a statement, from the sources that it is held against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.grounding.ages import age_bands
from rag.grounding.book import SourceBook
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.extremes import judge_extremes
from rag.grounding.groups import may_be_of_country, may_call_them, named_in
from rag.grounding.holding import is_about
from rag.grounding.loose_periods import given_periods, judge_both_years, judge_period
from rag.grounding.mentions import Mention, is_national
from rag.grounding.movement import is_pace, judge_direction
from rag.grounding.numbers import ABOUT, Outcome, judge_numbers
from rag.grounding.scopes import is_base, listed_span
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import coverage, forms_of, opposites, said
from rag.grounding.units import content, lemmas_of
from rag.grounding.verdicts import ClaimVerdict, Judgement, Matter, Verdict, badness, refused, verified

_AS_GOOD = 0.25
"""How much less about the subject a source may be than the best one and still be the one that is meant."""
_WAYS = {"stijging": "up", "daling": "down"}
_TRIED = 14
_PER = re.compile(r"\bper (\d[\d.]*)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(groep|niveau|klas|leerjaar|fase|categorie|schijf|tranche|zone|perceel|klasse|trede|afdeling|artikel|cluster|blok)\s+"
    r"(\d+(?:(?:\s*(?:,|-|en|of|tot en met|tot|t/m)\s*)\d+)*)(?![\d.,]*\s*(?:%|procent|euro))",
    re.IGNORECASE,
)
_AS_IN_THE_COUNTRY = re.compile(
    r"\b(?:in lijn met|net als|evenals|overeenkomstig)\s+(?:\w+\s+){0,3}(?:landelijke?\b|in (?:heel )?Nederland)",
    re.IGNORECASE,
)
_LESS = 0.35
"""The same for what a direction is looked for in: it may be of a clause of its own."""
_RELATED = 0.5
"""How near a group may be to one that the source names, when no number is of it: "leerlingen" for "kinderen"."""


class Judge:
    """Judges statements against units of one corpus."""

    def __init__(self, book: SourceBook) -> None:
        self._book = book

    def judge(self, matter: Matter, sources: Sequence[Source]) -> Judgement:
        """Hold every claim of the statement against `sources`."""
        facts = [fact for source in sources for fact in source.facts]
        outcomes = judge_numbers(matter, facts, self._book)
        verdicts = [outcome.verdict for outcome in outcomes]
        used = list(dict.fromkeys(source for verdict in verdicts for source in verdict.sources))
        chosen = [fact for outcome in outcomes for fact in outcome.facts]
        if not chosen and all(verdict.good for verdict in verdicts):
            used, more = _without_figures(matter, sources, used)
            verdicts += more
        elif all(verdict.good for verdict in verdicts):
            verdicts += _rest(matter, used, chosen, outcomes)
        return Judgement(tuple(verdicts), tuple(used[:4]))


def _rest(
    matter: Matter, used: Sequence[Source], chosen: Sequence[Fact], outcomes: Sequence[Outcome]
) -> list[ClaimVerdict]:
    """What is not looked at with the numbers: loose periods, mentions and names, and the directions."""
    reading = matter.reading
    tied = {o.claim.period for o in outcomes if o.claim.period and o.facts and not o.period_is_open}
    windows = [o.claim.window for o in outcomes if o.verdict.formula and o.facts]
    computed = {p.label for p in reading.periods if any(start <= p.start < end for start, end in windows)}
    seen = {m for o in outcomes if o.facts for m in o.claim.own}
    alike = {
        label
        for o in outcomes
        for held in o.held
        if o.facts and held.fact.source in used and {*held.aspects} <= {Aspect.PERIOD}
        for label in held.fact.periods
    }
    span = listed_span(reading.text, reading.periods)
    if span and span in {*given_periods(used, chosen), *alike}:
        computed |= {period.label for period in reading.periods}
    found = [
        judge_period(p.label, used, chosen, alike, reading.text, not is_base(reading.text, p))
        for p in reading.periods
        if (p.label not in tied or p.kind == "years") and p.label not in computed
    ]
    found += [v for m in reading.mentions if m not in seen and (v := _mention(m, used, chosen)) is not None]
    found += [_name(name, used) for name in reading.names]
    found += _rates(matter, used)
    found += _numbered(matter, used)
    found += judge_both_years(reading, outcomes)
    found += judge_extremes(reading.text, chosen, used)
    settled = [(o.claim.window, _WAYS.get(o.claim.direction or "")) for o in outcomes if _settles_way(o)]
    ways = {d.way for d in (*reading.changes, *reading.levels)}
    changes, levels = (
        [
            d
            for d in directions
            if not any(
                way == d.way and start <= d.start < end and (d.sort == "change" or len(ways) == 1)
                for (start, end), way in settled
            )
        ]
        for directions in (reading.changes, reading.levels)
    )
    found += [judge_direction(d, matter, used, _but_of_others(d.start, outcomes, chosen)) for d in changes]
    found += [
        judge_direction(d, matter, used, chosen)
        for d in levels
        if _is_checked(d.start, outcomes) or is_pace(reading.text, d)
    ]
    return found


def _but_of_others(start: int, outcomes: Sequence[Outcome], chosen: Sequence[Fact]) -> list[Fact]:
    """The figures of a statement without the changes that belong to numbers of another stretch."""
    own = [fact for o in outcomes if o.claim.window[0] <= start < o.claim.window[1] for fact in o.facts]
    return [fact for fact in chosen if fact.direction is None or fact in own]


def _settles_way(outcome: Outcome) -> bool:
    """Is the number itself a change that was worked out, or that the source gives as going the same way?"""
    if outcome.verdict.formula:
        return True
    claim = outcome.claim
    return claim.is_difference and any(fact.direction == claim.direction for fact in outcome.facts)


def _is_checked(start: int, outcomes: Sequence[Outcome]) -> bool:
    """A word of level is looked at when it is not part of a number that has its own direction ("4% hoger")."""
    return not any(o.claim.direction and o.claim.start <= start <= o.claim.end + 12 for o in outcomes)


def _without_figures(
    matter: Matter, sources: Sequence[Source], labelled: Sequence[Source]
) -> tuple[list[Source], list[ClaimVerdict]]:
    """A statement without figures: the one source, among those most about it, that bears out most of what it says."""
    reading, weighted = matter.reading, matter.weighted()
    places = any(mention.kind in ("place", "national") for mention in reading.mentions)
    if not (reading.periods or reading.names or reading.changes or reading.levels or places or labelled):
        return list(labelled), []
    scored = sorted(
        ((coverage(weighted, source.bag), source) for source in sources), key=lambda each: -each[0]
    )
    top = scored[0][0] if scored else 0.0
    if top < ABOUT:
        return [], [
            ClaimVerdict(reading.text, Verdict.UNSUPPORTED, ("dit onderwerp staat niet in de bronnen",))
        ]
    best: list[ClaimVerdict] | None = None
    chosen: Source | None = None
    for about, source in scored[:_TRIED]:
        if about < max(ABOUT, top - _AS_GOOD):
            break
        tried = [
            judge_period(p.label, [source], source.facts, (), reading.text, not is_base(reading.text, p))
            for p in reading.periods
        ]
        tried += [v for m in reading.mentions if (v := _mention(m, [source], source.facts)) is not None]
        tried += [_name(name, [source]) for name in reading.names]
        tried += _rates(matter, [source])
        tried += _numbered(matter, [source])
        tried += _contrary(matter, source)
        if best is None or badness(tried) < badness(best):
            best, chosen = tried, source
    if chosen is not None and best is not None:
        about_it = [source for about, source in scored if about >= top - _LESS]
        best += [judge_direction(d, matter, about_it, ()) for d in (*reading.changes, *reading.levels)]
    if chosen is not None and best is not None and all(verdict.good for verdict in best):
        best += _contraries_beside(
            matter, chosen, [source for about, source in scored[:6] if about >= top - _AS_GOOD]
        )
    return ([chosen] if chosen else []), best or []


def _mention(mention: Mention, used: Sequence[Source], chosen: Sequence[Fact]) -> ClaimVerdict | None:
    """A place or group that no number was held with. A bare group noun is part of the subject, not a claim."""
    for source in used:
        rows = source.passage.text if source.sentence.cells else ""
        text = f"{source.sentence.text}\n{source.near_text}\n{rows}"
        if mention.kind == "national":
            own = any(m.kind == "national" and not m.compared for m in source.reading.mentions)
            if (
                own
                or _AS_IN_THE_COUNTRY.search(source.sentence.text)
                or (
                    mention.compared
                    and _speaks_of_country(f"{text}\n{source.following.text if source.following else ''}")
                )
                or any(f.national for f in (*chosen, *source.facts))
                or (source.facts and all(map(may_be_of_country, chosen or source.facts)))
            ):
                return verified(mention.label)
        elif ((bands := age_bands(mention.label)) and bands <= age_bands(text.replace(";", " ; "))) or (
            mention.label.lower() in text.lower()
            or named_in(mention.label, source.near_lemmas)
            or (mention.kind != "place" and _head_named(mention, source))
            or (mention.kind == "people" and _is_name_for(mention, chosen))
            or (mention.kind == "place" and any(is_about(mention.label, f) for f in (*chosen, *source.facts)))
        ):
            return verified(mention.label)
    aspect = Aspect.PLACE if mention.kind == "place" else Aspect.POPULATION
    return refused(mention.label, Deviation(aspect, mention.label, None))


def _speaks_of_country(text: str) -> bool:
    return is_national(text) or _THE_COUNTRY.search(text) is not None


_THE_COUNTRY = re.compile(r"\b(?:rest|overige delen) van het land\b|\b(?:heel|in) het land\b", re.IGNORECASE)


def _is_name_for(mention: Mention, chosen: Sequence[Fact]) -> bool:
    """Another name for the people that the figures are of."""
    words = content(mention.label)
    return bool(words and chosen) and all(may_call_them(words[-1], fact) for fact in chosen)


def _head_named(mention: Mention, source: Source) -> bool:
    words = content(mention.label)
    if not (words and mention.generic):
        return False
    return said(forms_of(words[-1]), dict.fromkeys(source.near_lemmas, 1.0)) >= _RELATED


def _name_parts(word: str) -> list[str]:
    """Of "ETHOS-methode" and "Wmo-uitgaven" only the first part is a name; "Rotterdam-Zuid" is one whole."""
    parts = word.split("-")
    return parts if any(part[:1].islower() for part in parts) else [word]


def _name(name: str, used: Sequence[Source]) -> ClaimVerdict:
    """A name must stand in the document; "Eritreeërs" will do for "Eritrea"."""
    words = [part for word in name.split() for part in _name_parts(word) if part[:1].isupper()]
    roots = [
        word[:-4] if len(word) > 7 and re.search(r"(?:[eë]rs?|se|en)$", word) else word for word in words
    ]
    for source in used:
        document = source.document
        text = f"{document.text}\n{document.title}\n{document.publisher or ''}"
        if all(
            re.search(rf"(?<!\w){re.escape(word)}(?:s|['’]s)?(?!\w)", text, re.IGNORECASE) for word in words
        ):
            return verified(name)
        if all(re.search(rf"(?<!\w){re.escape(word)}", text) or _lives_in(word, text) for word in words):
            return verified(name)
        said_in = lemmas_of(document)
        if all(said_in[lemma] for lemma in content(name)) and content(name) and " " not in name:
            return verified(name)
        if roots != words and all(re.search(rf"(?<!\w){re.escape(root)}", text) for root in roots):
            return verified(name)
    return refused(name, Deviation(Aspect.NAME, name, None))


_INHABITANT = ("enaren", "naren", "aren", "enaar", "naar", "ers", "er", "ezen", "anen", "se", "s")


def _lives_in(word: str, text: str) -> bool:
    """ "Brinkstedenaren" for people of a place that the text names."""
    stems = (word.removesuffix(ending) for ending in _INHABITANT if word.endswith(ending))
    return any(
        len(stem) > 3 and re.search(rf"(?<!\w){re.escape(stem)}[a-z]{{0,3}}(?!\w)", text) for stem in stems
    )


def _rates(matter: Matter, used: Sequence[Source]) -> list[ClaimVerdict]:
    """What is counted over ("per 10.000 bewoners") must be so in the source."""
    found = []
    for match in _PER.finditer(matter.reading.text):
        wanted = match.group(1).replace(".", "")
        texts = (f"{source.sentence.text}\n{source.near_text}".replace(".", "") for source in used)
        if not any(re.search(rf"\bper {wanted}\b", text, re.IGNORECASE) for text in texts):
            found.append(refused(match.group(), Deviation(Aspect.UNIT, match.group(), None)))
    return found


def _numbered(matter: Matter, used: Sequence[Source]) -> list[ClaimVerdict]:
    """Numbers that name one of a row ("groep 8", "niveau 1 en 2") must stand so in the source."""
    taken = [(number.start, number.start + len(number.text)) for number in matter.reading.numbers]
    found = []
    for match in _NUMBERED.finditer(matter.reading.text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        word, wanted = match[1].lower(), set(re.findall(r"\d+", match[2]))
        given = {
            number
            for source in used
            for other in _NUMBERED.finditer(
                f"{source.sentence.text}\n{source.near_text}\n{source.passage.text}"
            )
            if other[1].lower() == word
            for number in _all_of(other[2])
        }
        if not wanted <= given:
            instead = f"{word} {min(given)}" if given else None
            found.append(refused(match.group(), Deviation(Aspect.POPULATION, match.group(), instead)))
    return found


def _all_of(numbers: str) -> set[str]:
    """ "1 en 2", "3 tot en met 5": every number in it."""
    found = re.findall(r"\d+", numbers)
    if len(found) == 2 and re.search(r"tot|t/m|-", numbers):
        return {str(number) for number in range(int(found[0]), min(int(found[1]), 99) + 1)}
    return set(found)


def _contraries_beside(matter: Matter, chosen: Source, others: Sequence[Source]) -> list[ClaimVerdict]:
    """What the source chosen does not say, and another that is as much about it says the opposite of."""
    bag = dict.fromkeys(chosen.own_lemmas, 1.0)
    unsaid = tuple(term for term in matter.terms if said(term.forms, bag) < 0.75)
    rest = Matter(matter.reading, unsaid)
    return [verdict for other in others if other is not chosen for verdict in _contrary(rest, other)]


def _contrary(matter: Matter, source: Source) -> list[ClaimVerdict]:
    """Words of the statement of which the source says the opposite and not the word itself."""
    bag = dict.fromkeys(source.own_lemmas, 1.0)
    found = []
    both = {term.lemma for term in matter.terms}
    for term in matter.terms:
        contrary = (opposites(term.lemma) & source.own_lemmas) - both
        if contrary and said(term.forms, bag) < 0.75:
            word = matter.reading.text[term.start : term.end]
            found.append(refused(word, Deviation(Aspect.DIRECTION, word, sorted(contrary)[0])))
    return found
