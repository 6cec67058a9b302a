"""Splitting Dutch compounds: "huurwoning" into "huur" and "woning".

Cautious on purpose: a wrong split ("uitkering" into "uit" and "kering") brings unrelated texts together, a
missed one costs little. A split needs two words that are common on their own; prefixes, particles and suffixes
are never parts (``data/not_parts.txt``), a first part of three letters must be listed (``data/short_parts.txt``),
and ``data/simplex.txt`` lists words that look like compounds and are none.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rag.dutch.lexicon import dictionary_lemma, frequency, is_stop, place_words, read_entries

_MIN_PART = 3
_MIN_HEAD = 4
_MIN_ZIPF = 2.8
_LONG, _MIN_ZIPF_LONG = 8, 1.0
"""Long words are hardly ever there by accident, so that they may be rarer."""
_SHORT_HEADS = frozenset({"pad", "net", "wet", "bos", "zee", "dag", "bed", "vak", "gas", "lid"})
"""The only last parts of three letters: fietspad, warmtenet, raadslid."""
_LINKS = ("", "s", "en", "e", "er", "-")


@cache
def _not_parts() -> frozenset[str]:
    return frozenset(" ".join(read_entries("not_parts.txt")).split())


@cache
def _short_parts() -> frozenset[str]:
    return frozenset(" ".join(read_entries("short_parts.txt")).split())


@cache
def _simplex() -> frozenset[str]:
    return frozenset(" ".join(read_entries("simplex.txt")).split())


def _is_whole(word: str) -> bool:
    return word in _simplex() or word in place_words()


@lru_cache(maxsize=65536)
def head_split(word: str) -> tuple[str, str] | None:
    """(front, head) of a lower-case compound as written: ``front + head == word``; None if it is none.

    The likeliest cut wins: "onderwijsachterstanden" gives ("onderwijs", "achterstanden").
    """
    if len(word) < _MIN_PART + _MIN_HEAD or _is_whole(word) or not word.replace("-", "").isalpha():
        return None
    best: tuple[float, str, str] | None = None
    for cut in range(_MIN_PART, len(word) - _MIN_PART + 1):
        head = word[cut:]
        if not (head in _SHORT_HEADS or _is_part(head, _MIN_HEAD)):
            continue
        front = word[:cut]
        modifier = _modifier(front)
        if modifier is None:
            continue
        score = _commonness(head) + _commonness(modifier)
        if best is None or score > best[0]:
            best = (score, front, head)
    return None if best is None else (best[1], best[2])


@lru_cache(maxsize=65536)
def compound_parts(lemma: str) -> tuple[str, ...]:
    """Lemmas of the parts of a compound in order, linking letters gone; () when it is no compound.

    "onderwijsachterstandenbeleid": ("onderwijs", "achterstand", "beleid").
    """
    if "-" in lemma:
        pieces = tuple(piece for piece in lemma.split("-") if len(piece) > 1)
        if len(pieces) < 2:
            return ()
        return tuple(part for piece in pieces for part in (compound_parts(piece) or (_part_lemma(piece),)))
    split = head_split(lemma)
    if split is None:
        return ()
    front, head = split
    modifier = _modifier(front) or front
    left = compound_parts(modifier) or (_part_lemma(modifier),)
    right = compound_parts(head) or (_part_lemma(head),)
    return left + right


def _part_lemma(part: str) -> str:
    """Lemma of a part; a verb stem stays as it is, being a noun most of the time ("huur", "werk")."""
    found = dictionary_lemma(part)
    if found is None or (found.endswith("n") and not part.endswith("n") and len(found) > len(part)):
        return part
    return found


def _is_part(word: str, shortest: int) -> bool:
    if len(word) == _MIN_PART and word not in _short_parts():
        return False
    if len(word) < shortest or _commonness(word) < (_MIN_ZIPF if len(word) < _LONG else _MIN_ZIPF_LONG):
        return False
    return not is_stop(word) and word not in _not_parts() and _part_lemma(word) not in _not_parts()


def _commonness(word: str) -> float:
    """Zipf frequency of a part; a rare plural of a common noun counts as common."""
    plural = word.endswith(("en", "s"))
    return max(frequency(word), frequency(_part_lemma(word)) - 0.3) if plural else frequency(word)


def _modifier(front: str) -> str | None:
    """The word at the front of a compound without its linking letters, itself a word or a compound."""
    candidates = [bare for link in _LINKS if (bare := front.removesuffix(link)) != front or not link]
    words = [bare for bare in candidates if _is_part(bare, _MIN_PART)]
    if words:
        return max(words, key=_commonness)
    if len(front) >= 2 * _MIN_PART + 1:
        for link in _LINKS:
            bare = front.removesuffix(link)
            if (bare != front or not link) and head_split(bare) is not None:
                return bare
    return None
