"""Every knob in one place: from the environment (``RAPPORTWIJZER_…``) or ``rapportwijzer.toml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from rag.errors import SettingsError

PREFIX = "RAPPORTWIJZER_"


class Settings(BaseSettings):
    """All settings with their defaults; unknown keys are refused, every number is bounded."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file="rapportwijzer.toml", extra="forbid", frozen=True
    )

    corpus: Path = Path("corpus")
    """Folder with the sources."""
    index: Path = Path(".index")
    """Folder for the index; stays outside version control."""

    embedding_provider: Literal["bundled", "sentence-transformers", "openai"] = "bundled"
    """`bundled` is multilingual-e5-small out of a package; the others take `embedding_model`."""
    embedding_model: str = ""
    """Hub name or folder of a sentence-transformers model, or the model name at the OpenAI-compatible address."""
    embedding_query_prefix: str | None = None
    """Put before a question; None takes the prefix that the model itself declares (e5: ``query: ``)."""
    embedding_passage_prefix: str | None = None
    embedding_url: str = ""
    """Address of an OpenAI-compatible embeddings service."""
    embedding_key: SecretStr = SecretStr("")
    reranker_model: str = ""
    """Hub name or folder of a sentence-transformers cross-encoder; empty: none."""

    candidates: int = Field(default=20, ge=5, le=200)
    """How many units retrieval hands to answering."""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    frame_ancestors: tuple[str, ...] = ()
    """Origins that may show the page in a frame, besides the page's own."""
    feedback: Path | None = None
    """File that visitors' judgements of answers are added to, as JSON lines; None keeps none and shows no thumbs."""
    measured: Path = Path("evals/baseline.json")
    """Results of the last eval, of which the tab Over tells; nothing is told when there is no such file."""
    max_question_chars: int = Field(default=2000, ge=100, le=100_000)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**overrides: object) -> Settings:
    """The settings in force: `overrides` over environment over ``rapportwijzer.toml`` over defaults.

    Raises SettingsError for an unknown key or a value out of bounds, naming the key.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError(f"unknown setting {unknown[0]} in the environment; remove it or mend its name")
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {name}: {first['msg']}") from error
    except ValueError as error:  # a rapportwijzer.toml that is not TOML
        raise SettingsError(f"rapportwijzer.toml cannot be read: {error}") from error
