"""The API and the closed doors of the running server, asked over HTTP as another program would."""

from __future__ import annotations

import csv
import io
import json

import httpx
import pytest

from rag.web import strings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(page_address: str) -> httpx.Client:
    return httpx.Client(base_url=page_address, timeout=30)


def test_an_answer_has_the_shape_of_the_contract(client: httpx.Client) -> None:
    body = {"id": "a1", "question": "Hoe heeft het aandeel werkenden zich ontwikkeld?"}
    answer = client.post("/api/ask", json=body).raise_for_status().json()
    assert answer["id"] == "a1"
    assert answer["status"] == "answered"
    assert {"value": 64, "unit": "procent", "period": "2024"}.items() <= answer["figures"][1].items()
    assert answer["citations"][0]["n"] == 1
    described = client.get("/api/openapi.json").json()["components"]["schemas"]["AnswerOut"]["properties"]
    assert set(described) == set(answer)


def test_a_follow_up_leans_on_its_history(client: httpx.Client) -> None:
    history = [{"question": "Is het risico op onderwijsachterstand kleiner geworden?", "answer": "Ja. [1]"}]
    body = {"question": "Geldt dat ook voor het voortgezet onderwijs?", "history": history}
    answer = client.post("/api/ask", json=body).raise_for_status().json()
    assert "voortgezet onderwijs" in json.dumps(answer["citations"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ({"question": ""}, 400, "Typ eerst een vraag."),
        ({"question": "lang " * 4000}, 400, "te lang"),
        ({"question": "\u0000\u200b"}, 400, "Typ eerst een vraag."),
        ({"vraag": "Hoeveel?"}, 422, strings.ERROR_MALFORMED),
        ({"question": "Hoeveel?", "history": "geen lijst"}, 422, strings.ERROR_MALFORMED),
        ([], 422, strings.ERROR_MALFORMED),
    ],
)
def test_a_bad_question_is_told_what_is_wrong(
    client: httpx.Client, body: object, status: int, sentence: str
) -> None:
    reply = client.post("/api/ask", json=body)
    assert reply.status_code == status
    assert sentence in reply.json()["melding"]
    assert reply.json()["error"]


def test_half_a_character_and_broken_json_do_no_harm(client: httpx.Client) -> None:
    for body in (b'{"question": "Hoeveel woningen \\ud800?"}', b"{", b"\xff"):
        reply = client.post("/api/ask", content=body, headers=_JSON)
        assert reply.status_code in (400, 422)
        assert reply.json()["melding"] == strings.ERROR_MALFORMED
    assert client.get("/api/health").json()["status"] == "ok"


def test_a_text_is_checked(client: httpx.Client) -> None:
    text = "In 2024 werden ruim 7.500 woningen verbeterd in de NPLV-gebieden. Het waren er ruim 9.500."
    report = client.post("/api/check", json={"text": text}).raise_for_status().json()
    assert [s["verdict"] for s in report["statements"]] == ["verified", "contradicted"]
    assert client.post("/api/check", json={"text": " "}).json()["melding"] == strings.ERROR_NO_DRAFT


def test_the_text_of_a_word_file_comes_back(client: httpx.Client) -> None:
    docx = pytest.importorskip("docx")
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Eén alinea met 60%.")
    document.save(file)
    reply = client.post("/api/draft", params={"name": "memo.docx"}, content=file.getvalue())
    assert reply.json() == {"text": "Eén alinea met 60%."}


@pytest.mark.parametrize("name", ["memo.pdf", "memo.docx", "../../etc/passwd", "", "a" * 5000 + ".docx"])
def test_a_file_that_is_no_draft_is_refused_in_dutch(client: httpx.Client, name: str) -> None:
    reply = client.post("/api/draft", params={"name": name}, content=b"\x00\x01geen draft")
    assert reply.status_code == 400
    assert "kan niet worden" in reply.json()["melding"]
    assert "/" not in reply.json()["melding"]


def test_the_csv_has_every_figure_and_takes_the_filters_of_the_page(client: httpx.Client) -> None:
    every = list(csv.DictReader(io.StringIO(client.get("/api/figures.csv").text[1:])))
    assert len(every) == len(client.get("/api/figures").json()) == client.get("/api/health").json()["figures"]
    some = client.get("/api/figures.csv", params={"periode": "2018"}).text[1:]
    assert {row["period"] for row in csv.DictReader(io.StringIO(some))} == {"2018"}


def test_gradios_own_doors_are_closed(client: httpx.Client) -> None:
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404
    assert client.get("/gradio_api/file=https://example.com/a").status_code == 404
    assert client.get("/?deep_link=x").status_code == 404
    assert client.get("/docs").status_code == 404
    config = client.get("/config").raise_for_status().json()
    for dependency in config["dependencies"]:
        name = dependency["api_name"]
        assert client.post(f"/gradio_api/call/{name}", json={"data": []}).status_code == 404


def test_no_other_site_is_let_in(client: httpx.Client) -> None:
    for path in ("/", "/config", "/api/health"):
        reply = client.get(path, headers={"Origin": "https://elders.example", "Host": "portaal.example"})
        assert "access-control-allow-origin" not in reply.headers
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "gradio.app" not in page.text
    assert "raw.githubusercontent.com" not in page.text


_JSON = {"Content-Type": "application/json"}
