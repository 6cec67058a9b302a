from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from rag.errors import SettingsError
from rag.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_defaults_need_nothing() -> None:
    settings = load_settings()
    assert (settings.corpus, settings.index) == (Path("corpus"), Path(".index"))
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.embedding_provider == "bundled"


def test_a_call_goes_before_the_environment_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rapportwijzer.toml").write_text('port = 1001\nhost = "0.0.0.0"\ncandidates = 30\n')
    monkeypatch.setenv("RAPPORTWIJZER_PORT", "1002")
    monkeypatch.setenv("RAPPORTWIJZER_CANDIDATES", "40")
    settings = load_settings(port=1003, corpus=None)
    assert (settings.port, settings.candidates, settings.host) == (1003, 40, "0.0.0.0")
    assert settings.corpus == Path("corpus")


def test_origins_are_a_json_list_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORTWIJZER_FRAME_ANCESTORS", '["https://portaal.example"]')
    assert load_settings().frame_ancestors == ("https://portaal.example",)


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("RAPPORTWIJZER_PROT", "7860", "RAPPORTWIJZER_PROT"),
        ("RAPPORTWIJZER_PORT", "0", "port"),
        ("RAPPORTWIJZER_PORT", "veel", "port"),
        ("RAPPORTWIJZER_CANDIDATES", "4", "candidates"),
        ("RAPPORTWIJZER_EMBEDDING_PROVIDER", "magie", "embedding_provider"),
        ("RAPPORTWIJZER_FRAME_ANCESTORS", "portaal", "frame_ancestors"),
    ],
)
def test_a_setting_that_cannot_be_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=named) as caught:
        load_settings()
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("text", "named"), [("prot = 7860", "prot"), ("port = 70000", "port"), ("port = ", "rapportwijzer.toml")]
)
def test_a_file_that_cannot_be_names_what_is_wrong(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "rapportwijzer.toml").write_text(text)
    with pytest.raises(SettingsError, match=named):
        load_settings()


def test_settings_do_not_change_and_keep_their_key_to_themselves() -> None:
    settings = Settings(embedding_key="geheim")
    with pytest.raises(ValidationError):
        settings.port = 80  # type: ignore[misc]
    assert "geheim" not in repr(settings)
    assert settings.embedding_key.get_secret_value() == "geheim"
