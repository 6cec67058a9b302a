"""A page over an assistant that gives what no small corpus does: slow, broken, huge and hostile answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import uvicorn

from rag.records import (
    Answer,
    AnswerFigure,
    Citation,
    Corpus,
    Document,
    Passage,
    PassageKind,
    Sentence,
    SentenceKind,
    Status,
    Turn,
)
from rag.settings import Settings

EVIL = (
    '<script>window.ran=1</script><img src=x onerror="window.ran=1"> ${Object.assign(window,{ran:1})} '
    "{{constructor}} [klik](javascript:window.ran=1) <a href='javascript:window.ran=1'>hier</a>"
)
MANY = 30
SLOW_SECONDS = 20
STREAMED = (
    "Eerste zin over **12 fietsen**. [1] Tweede zin over **13 bellen**. [1] Derde zin over **14 sturen**. [1]"
)


def _document(id: str, title: str, lines: Sequence[str]) -> Document:
    text = "\n\n".join(lines)
    passages, at = [], 0
    for i, line in enumerate(lines):
        end = at + len(line)
        sentence = Sentence(f"{id}#{i}.0", id, f"{id}#{i}", SentenceKind.SENTENCE, line, at, end)
        passages.append(
            Passage(f"{id}#{i}", id, (title,), PassageKind.PARAGRAPH, line, at, end, (sentence,), page=i + 1)
        )
        at = end + 2
    return Document(id, title, text, tuple(passages), "Gemeente", date(2024, 3, 5), "https://bron.example/a")


LONG = _document(
    "lang.md",
    "Een lang rapport",
    [f"In {1990 + i} waren er {100 + i} fietsen in de wijk, en dat is zin {i}." for i in range(MANY)],
)
HOSTILE = _document("kwaad.md", EVIL, ["Er zijn 12 fietsen.", EVIL])


def _cite(document: Document, passage: int, n: int) -> Citation:
    cited = document.passages[passage]
    return Citation(
        n,
        document.id,
        document.title,
        cited.section[0],
        cited.text,
        cited.start,
        cited.end,
        document.url,
        cited.page,
        published=document.published,
    )


class StubAssistant:
    """Answers by a word in the question."""

    def __init__(self) -> None:
        self.index = self
        self.corpus = Corpus((LONG, HOSTILE))

    def examples(self) -> tuple[str, ...]:
        return ("Geef gewoon antwoord", EVIL)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        if "traag" in question:
            time.sleep(SLOW_SECONDS)
        if "stuk" in question:
            raise RuntimeError("a fault that nobody foresaw")
        if "dertig" in question:
            return self._many(question)
        if "kwaad" in question:
            return self._hostile(question)
        text = f"Antwoord op: {question}. [1]" if "echo" in question else STREAMED
        return Answer(question, Status.ANSWERED, text, citations=(_cite(LONG, 0, 1),))

    def _many(self, question: str) -> Answer:
        text = "\n".join(f"- In {1990 + i} **{100 + i} fietsen**. [{i + 1}]" for i in range(MANY))
        figures = tuple(
            AnswerFigure(Decimal(100 + i), "fietsen", str(1990 + i), "de wijk", None, "fietsen", (i + 1,))
            for i in range(MANY)
        )
        citations = tuple(_cite(LONG, i, i + 1) for i in range(MANY))
        return Answer(question, Status.ANSWERED, text, figures=figures, citations=citations)

    def _hostile(self, question: str) -> Answer:
        figure = AnswerFigure(Decimal(12), EVIL, None, EVIL, EVIL, EVIL, (1,), EVIL, None, True, EVIL)
        return Answer(
            question,
            Status.ANSWERED,
            f"{EVIL} [1] En nog eens: {EVIL} [2]",
            figures=(figure,),
            citations=(_cite(HOSTILE, 0, 1), _cite(HOSTILE, 1, 2)),
            suggestions=(EVIL,),
            understood=EVIL,
        )


@contextmanager
def served(port: int, feedback: Path) -> Iterator[str]:
    """Address of the page, open while this lasts; judgements go to `feedback`."""
    from rag.web.server import create_app

    app = create_app(StubAssistant(), Settings(feedback=feedback))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
