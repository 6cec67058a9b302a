"""Building and opening an index, and what happens when either goes wrong."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from rag.errors import CorpusError, IndexUnusableError, RapportwijzerError
from rag.index import build_index, is_stale, open_index
from rag.index.generations import current_generation
from rag.retrieval import Retriever
from rag.settings import Settings
from tests.index.conftest import Service


def test_report_counts_what_was_read(settings: Settings) -> None:
    seen: list[tuple[int, int, str]] = []
    report = build_index(settings, lambda done, total, what: seen.append((done, total, what)))
    assert (report.documents, report.sentences) == (2, 7)
    assert report.figures >= 8
    assert report.embedded > 0
    assert (report.reused, report.removed) == (0, 0)
    assert seen[0] == (0, 1, "reading the sources")
    assert seen[-1][0] == seen[-1][1] > 0


def test_second_ingest_embeds_nothing(settings: Settings, service: Service) -> None:
    first = build_index(settings)
    service.texts.clear()
    again = build_index(settings)
    assert (again.embedded, again.reused, again.removed) == (0, first.embedded, 0)
    assert service.texts == []
    assert again.warnings == first.warnings


def test_changed_sentence_is_the_only_one_embedded(built: Settings, service: Service, corpus: Path) -> None:
    service.texts.clear()
    path = corpus / "wonen.md"
    path.write_text(path.read_text("utf-8").replace("1.250", "1.300"), encoding="utf-8")
    report = build_index(built)
    assert report.embedded == report.removed == len(service.texts) > 0
    assert all("1.300" in text or "1300" in text for text in service.texts)
    index = open_index(built)
    assert any("1.300" in place.sentence.text for place in index.places)
    index.close()


def test_removed_document_leaves_the_index(built: Settings, corpus: Path) -> None:
    (corpus / "jeugd.md").unlink()
    report = build_index(built)
    index = open_index(built)
    assert {place.document.id for place in index.places} == {"wonen.md"}
    assert {figure.document_id for figure in index.corpus.figures} == {"wonen.md"}
    assert report.embedded == 0
    assert report.removed > 0
    index.close()


def test_stale_says_why(settings: Settings, corpus: Path) -> None:
    assert is_stale(settings) == "there is no index yet"
    build_index(settings)
    assert is_stale(settings) is None
    (corpus / "nieuw.md").write_text("# Nieuw\n\nEr kwamen 12 bankjes.\n", encoding="utf-8")
    (corpus / "wonen.md").write_text("# Anders\n\nEr kwamen 13 bankjes.\n", encoding="utf-8")
    reason = is_stale(settings)
    assert reason is not None
    assert "nieuw.md new" in reason
    assert "wonen.md changed" in reason
    other = settings.model_copy(update={"embedding_model": "other"})
    assert "another embedding model" in (is_stale(other) or "")


def test_index_without_its_corpus_can_still_be_asked(built: Settings, corpus: Path) -> None:
    shutil.rmtree(corpus)
    assert is_stale(built) is None
    index = open_index(built)
    assert Retriever(index).search("wachttijd huurwoning", 1)[0].sentence.text.startswith("De wachttijd")
    index.close()


def test_hidden_files_do_not_make_it_stale(built: Settings, corpus: Path) -> None:
    (corpus / ".DS_Store").write_bytes(b"x")
    assert is_stale(built) is None


def test_no_index(settings: Settings) -> None:
    with pytest.raises(IndexUnusableError, match="rapportwijzer ingest"):
        open_index(settings)


def test_no_corpus(settings: Settings, corpus: Path) -> None:
    shutil.rmtree(corpus)
    with pytest.raises(CorpusError):
        build_index(settings)
    corpus.mkdir()
    with pytest.raises(CorpusError):
        build_index(settings)
    assert current_generation(settings.index) is None


def test_failed_build_keeps_the_old_index(built: Settings, service: Service, corpus: Path) -> None:
    before = current_generation(built.index)
    (corpus / "nieuw.md").write_text("# Nieuw\n\nEr kwamen 12 bankjes.\n", encoding="utf-8")
    service.fail = True
    with pytest.raises(RapportwijzerError, match="no embeddings from words"):
        build_index(built)
    assert current_generation(built.index) == before
    assert [folder.name for folder in (built.index / "generations").iterdir()] == [
        before.name if before else ""
    ]
    open_index(built).close()


def test_index_folder_that_cannot_be_made(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndexUnusableError, match="cannot be written"):
        build_index(settings.model_copy(update={"index": tmp_path / "file" / "index"}))


def test_reader_of_the_old_index_keeps_working(built: Settings, corpus: Path) -> None:
    old = open_index(built)
    for number in range(2):
        (corpus / "nieuw.md").write_text(f"# Nieuw\n\nEr kwamen {number + 11} bankjes.\n", encoding="utf-8")
        build_index(built)
    assert old.folder.is_dir()
    found = Retriever(old).search("hoeveel jongeren kregen jeugdhulp", 3)
    assert found[0].sentence.text == "In 2024 kregen 640 jongeren jeugdhulp."
    assert len(old.places) == 7
    old.close()
    (corpus / "nieuw.md").unlink()
    build_index(built)
    assert not old.folder.exists()


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other_format(folder: Path) -> None:
    manifest = orjson.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_bytes(orjson.dumps({**manifest, "format": 0}))


def _other_corpus(folder: Path) -> None:
    records = orjson.loads((folder / "corpus.json").read_bytes())
    records["documents"].pop()
    (folder / "corpus.json").write_bytes(orjson.dumps(records))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "manifest gone": lambda folder: (folder / "manifest.json").unlink(),
    "manifest truncated": lambda folder: _truncate(folder / "manifest.json"),
    "manifest empty": lambda folder: (folder / "manifest.json").write_bytes(b""),
    "manifest a list": lambda folder: (folder / "manifest.json").write_bytes(b"[]"),
    "manifest without its fields": lambda folder: (folder / "manifest.json").write_bytes(b'{"format": 1}'),
    "older format": _other_format,
    "records gone": lambda folder: (folder / "corpus.json").unlink(),
    "records truncated": lambda folder: _truncate(folder / "corpus.json"),
    "records of another shape": lambda folder: (folder / "corpus.json").write_bytes(b'{"documents": [{}]}'),
    "records of another corpus": _other_corpus,
    "keyword index gone": lambda folder: shutil.rmtree(folder / "keyword"),
    "keyword field gone": lambda folder: shutil.rmtree(folder / "keyword" / "lemma"),
    "keyword index truncated": lambda folder: _truncate(folder / "keyword" / "lemma" / "data.csc.index.npy"),
    "keyword index garbage": lambda folder: (folder / "keyword" / "parts" / "vocab.index.json").write_bytes(
        b"\xff"
    ),
    "words gone": lambda folder: (folder / "words.json").unlink(),
    "vectors gone": lambda folder: shutil.rmtree(folder / "chroma"),
    "vectors empty": lambda folder: (folder / "chroma" / "chroma.sqlite3").write_bytes(b""),
    "vectors truncated": lambda folder: _truncate(folder / "chroma" / "chroma.sqlite3"),
    "vectors garbage": lambda folder: (folder / "chroma" / "chroma.sqlite3").write_bytes(
        b"geen database" * 999
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_index_gives_one_clear_error_and_a_new_ingest_mends_it(built: Settings, damage: str) -> None:
    folder = current_generation(built.index)
    assert folder is not None
    DAMAGE[damage](folder)
    with pytest.raises(IndexUnusableError, match=r"^[^\n]*rapportwijzer ingest$") as caught:
        open_index(built)
    assert "ingelezen bronnen" in caught.value.dutch
    build_index(built)
    open_index(built).close()


@pytest.mark.parametrize(
    "content", ["", "weg\n", "../../etc", "\0", "g-" * 5000], ids=["empty", "gone", "path", "null", "long"]
)
def test_damaged_pointer_reads_as_no_index(built: Settings, content: str) -> None:
    (built.index / "current").write_text(content)
    with pytest.raises(IndexUnusableError, match="rapportwijzer ingest"):
        open_index(built)
    build_index(built)
    open_index(built).close()


_ASK = """
import sys
from rag.index import open_index
from rag.retrieval import Retriever
from rag.settings import Settings

index = open_index(Settings.model_validate_json(sys.stdin.read()))
print(Retriever(index).search("wachttijd huurwoning", 1)[0].sentence.text)
index.close()
"""


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("setpriv"), reason="needs setpriv")
def test_index_that_may_not_be_written_can_be_asked(built: Settings) -> None:
    for path in [*built.index.rglob("*"), built.index]:
        path.chmod(path.stat().st_mode & 0o555)
    as_anyone = (
        ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.getuid() == 0 else []
    )
    outcome = subprocess.run(
        [*as_anyone, sys.executable, "-c", _ASK],
        input=built.model_dump_json(exclude={"embedding_key"}),
        capture_output=True,
        text=True,
    )
    for path in [built.index, *built.index.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    assert outcome.stderr == ""
    assert outcome.stdout.startswith("De wachttijd")


def test_index_of_another_model_is_refused(built: Settings, service: Service) -> None:
    other = built.model_copy(update={"embedding_model": "other"})
    with pytest.raises(IndexUnusableError, match=r"made with embedding model words at .* name other at"):
        open_index(other)
    service.texts.clear()
    report = build_index(other)
    assert report.embedded > 0
    assert report.reused == 0
    open_index(other).close()


def test_service_that_changed_its_model_behind_its_name(built: Settings, service: Service) -> None:
    index = open_index(built)
    service.dimensions = 32
    with pytest.raises(
        IndexUnusableError, match=r"its vectors have 64 numbers and words at .* gives 32; run"
    ):
        Retriever(index).search("hoeveel woningen")
    index.close()


_BUILD_AND_WAIT = """
import sys, time
from pathlib import Path
from rag.index import build_index
from rag.settings import Settings

def wait(done, total, what):
    if what == "embedding" and 0 < done:
        print("half-way", flush=True)
        time.sleep(60)

build_index(Settings.model_validate_json(sys.stdin.read()), wait)
"""


_BUILD_WITH_A_FULL_DISK = """
import resource, sys
from rag.errors import IndexUnusableError
from rag.index import build_index
from rag.settings import Settings

settings = Settings.model_validate_json(sys.stdin.read())
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    build_index(settings)
except IndexUnusableError as error:
    print(error)
"""


def test_full_disk_is_one_clear_error_and_keeps_the_old_index(built: Settings, corpus: Path) -> None:
    before = current_generation(built.index)
    (corpus / "nieuw.md").write_text("# Nieuw\n\nEr kwamen 12 bankjes.\n", encoding="utf-8")
    outcome = subprocess.run(
        [sys.executable, "-c", _BUILD_WITH_A_FULL_DISK],
        input=built.model_dump_json(exclude={"embedding_key"}),
        capture_output=True,
        text=True,
    )
    assert outcome.stderr == ""
    assert re.fullmatch(r"the index in [^\n]* cannot be written: [^\n]*\n", outcome.stdout)
    assert current_generation(built.index) == before
    assert list((built.index / "generations").iterdir()) == [before]


def test_killed_build_leaves_the_old_index(built: Settings, corpus: Path) -> None:
    before = current_generation(built.index)
    (corpus / "nieuw.md").write_text("# Nieuw\n\nEr kwamen 12 bankjes.\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILD_AND_WAIT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(built.model_dump_json(exclude={"embedding_key"}))
    process.stdin.close()
    assert process.stdout.readline() == "half-way\n"
    with pytest.raises(IndexUnusableError, match="another process is building"):
        build_index(built)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()

    index = open_index(built)
    assert index.folder == before
    assert len(Retriever(index).search("wachttijd", 2)) == 2
    index.close()
    build_index(built)
    after = current_generation(built.index)
    assert after != before
    assert list((built.index / "generations").iterdir()) == [after]
