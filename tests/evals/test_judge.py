"""The judge and the plain chain with a model, over a real server on this machine that speaks the OpenAI protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from evals.bench import Bench
from evals.errors import EvalError
from evals.judge import ASPECTS, JudgeOptions, check_judge, open_judge
from evals.metrics import summarise
from evals.setups.plain import PlainChain
from evals.suite import Exchange
from rag.records import Answer, AnswerFigure, Citation, Mode, Status
from tests.evals.conftest import MakeResult, make_item

ITEM = make_item("a", question="Hoeveel leden?")
ANSWER = Answer(
    "Hoeveel leden?", Status.ANSWERED, "Er waren **12 leden**. [1]",
    figures=(AnswerFigure(Decimal(12), "leden", None, None, None, "leden", (1,)),),
    citations=(Citation(1, "map/stuk.md", "Stuk", None, "Er waren 12 leden.", 0, 18),),
)  # fmt: skip
SAID = {aspect: {"score": 0.5, "reason": f"over {aspect}"} for aspect in ASPECTS}


class Service:
    """A chat service that always says the same; `prompts` are the last user messages that it got."""

    def __init__(self) -> None:
        self.says = ""
        self.prompts: list[str] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.prompts.append(asked["messages"][-1]["content"])
                message = {"role": "assistant", "content": service.says}
                body = json.dumps({
                    "id": "1", "object": "chat.completion", "created": 0, "model": asked["model"],
                    "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 30, "completion_tokens": 12, "total_tokens": 42},
                }).encode()  # fmt: skip
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.stop()


def test_without_a_model_there_is_no_judge() -> None:
    assert open_judge(JudgeOptions()) is None


def test_the_judge_gives_a_value_and_a_reason_for_each_aspect(service: Service) -> None:
    service.says = f"Hier is het:\n```json\n{json.dumps(SAID)}\n```"
    judge = open_judge(JudgeOptions(model="openai:beoordelaar", url=service.url))
    assert judge is not None
    found = judge.judge(ITEM, ANSWER)
    assert {name: (m.value, m.reason) for name, m in found.items()} == {
        a: (0.5, f"over {a}") for a in ASPECTS
    }
    (prompt,) = service.prompts
    assert "Hoeveel leden?" in prompt
    assert "[1] Er waren 12 leden." in prompt


@pytest.mark.parametrize(
    "said", ["geen idee", "{}", json.dumps({**SAID, "clarity": {"score": 7, "reason": "top"}})]
)
def test_a_judge_that_says_no_such_thing_gives_no_value(service: Service, said: str) -> None:
    service.says = said
    judge = open_judge(JudgeOptions(model="openai:beoordelaar", url=service.url))
    assert judge is not None
    found = judge.judge(ITEM, ANSWER)
    assert {measure.value for measure in found.values()} == {None}
    assert all(measure.reason.startswith("geen oordeel") for measure in found.values())


def test_the_judge_is_another_model_than_the_answerer() -> None:
    with pytest.raises(EvalError, match="ander model"):
        check_judge(JudgeOptions(model="openai:een"), "openai:een")
    check_judge(JudgeOptions(model="openai:een"), "openai:twee")
    check_judge(JudgeOptions(), "")


def test_an_unknown_model_is_refused_in_one_line() -> None:
    with pytest.raises(EvalError, match="kan niet worden geopend"):
        open_judge(JudgeOptions(model="bestaat-niet:x"))


def test_judged_values_are_apart_and_held_against_the_deterministic_ones(make_result: MakeResult) -> None:
    def judged(id: str, faithful: float | None, unsupported: float) -> object:
        from evals.results import Measure

        result = make_result(id, unsupported=unsupported)
        return result.model_copy(update={"judged": {"faithfulness": Measure(value=faithful)}})

    results = [judged("a", 1.0, 0), judged("b", 0.0, 0), judged("c", 0.2, 2), judged("d", None, 0)]
    summary = summarise(results)  # type: ignore[arg-type]
    assert summary.judged["faithfulness"].n == 3
    assert summary.judged["faithfulness"].value == pytest.approx(0.4)
    assert summary.judge_agreement == pytest.approx(2 / 3)
    assert "faithfulness" not in summary.metrics


@pytest.mark.slow
def test_the_plain_chain_with_a_model_cites_its_chunks_and_counts_tokens(
    bench: Bench, service: Service
) -> None:
    service.says = "In 2023 was 8% arm."
    item = make_item("a", question="Hoeveel armoede?", history=(Exchange(question="Hoi", answer="Dag"),))
    outcome = PlainChain(bench, "openai:model", service.url).answer(item)
    assert outcome.tokens == 42
    assert (outcome.answer.status, outcome.answer.mode) == (Status.ANSWERED, Mode.GENERATIVE)
    assert outcome.answer.text == "In 2023 was 8% arm. [1][2][3][4]"
    for citation in outcome.answer.citations:
        assert bench.documents[citation.document][citation.start : citation.end] == citation.quote
    assert "alleen de context" in service.prompts[0]
    assert "Antwoord: Dag" in service.prompts[0]
    service.says = "Dat weet ik niet."
    refused = PlainChain(bench, "openai:model", service.url).answer(item).answer
    assert (refused.status, refused.citations) == (Status.NOT_FOUND, ())
