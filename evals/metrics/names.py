"""The metrics with their Dutch names, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure. `share`: a mean of zeros and ones; `gated`: a paired test of it guards against loss."""

    name: str
    label: str
    meaning: str
    better: Literal["high", "low"] = "high"
    share: bool = False
    gated: bool = False
    unit: str = ""


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("right", "goed", "alle controles van de vraag slagen", share=True, gated=True),
        Metric("figures", "cijfers juist", "alle gevraagde cijfers staan er met waarde, eenheid, periode, groep, plaats en "
               "afronding", share=True, gated=True),
        Metric("wording", "antwoord juist", "status en bewoording zijn zoals verwacht", share=True, gated=True),
        Metric("evidence", "bewijs aangehaald", "de passage die een mens zou aanwijzen, is aangehaald", share=True, gated=True),
        Metric("citation_recall", "bron dekt zin", "deel van de zinnen dat door zijn bronnen wordt gedragen (ALCE)"),
        Metric("citation_precision", "bron is nodig", "deel van de verwijzingen dat iets bijdraagt (ALCE)"),
        Metric("verbatim", "citaten letterlijk", "alle citaten staan letterlijk op hun plaats in de bron", share=True, gated=True),
        Metric("refusal", "terecht (niet) geweigerd", "weigert wanneer dat moet, en alleen dan", share=True, gated=True),
        Metric("refusal_precision", "weigeren: precisie", "deel van de weigeringen dat terecht is", share=True),
        Metric("refusal_recall", "weigeren: recall", "deel van wat geweigerd moet worden dat geweigerd is", share=True),
        Metric("unsupported", "ongedragen uitspraken", "aantal getoonde uitspraken zonder steun in de bronnen", "low"),
        Metric("recall@1", "gevonden bij 1", "deel van het bewijs bij de eerste 1"),
        Metric("recall@3", "gevonden bij 3", "deel van het bewijs bij de eerste 3"),
        Metric("recall@5", "gevonden bij 5", "deel van het bewijs bij de eerste 5"),
        Metric("recall@10", "gevonden bij 10", "deel van het bewijs bij de eerste 10"),
        Metric("mrr", "MRR", "1 gedeeld door de plaats van het eerste bewijs"),
        Metric("ndcg@10", "nDCG bij 10", "hoe hoog het bewijs staat, van 0 tot 1"),
        Metric("words", "lengte", "woorden per antwoord", "low", unit="woorden"),
        Metric("latency_ms", "wachttijd", "tijd per antwoord", "low", unit="ms"),
        Metric("latency_ratio", "wachttijd / inbedden", "tijd per antwoord, gedeeld door het inbedden van de vraag", "low"),
        Metric("tokens", "tokens", "tokens van een taalmodel per antwoord", "low"),
    )
}  # fmt: skip
"""In the order in which they are shown."""

CHECK_LABELS = {
    "status": "status", "fact": "cijfer", "must": "bewoording mist", "must_not": "bewoording mag niet",
    "evidence": "bewijs", "verbatim": "citaat", "length": "lengte", "error": "fout",
}  # fmt: skip
