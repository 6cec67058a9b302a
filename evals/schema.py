"""The JSON schema of a suite: with it an editor completes and checks what is typed."""

from __future__ import annotations

import json

from evals.paths import SUITES
from evals.suite import Suite

SCHEMA = SUITES / "suite.schema.json"
HEADER = f"# yaml-language-server: $schema={SCHEMA.name}"
"""The first line of a suite: it tells an editor where the schema is."""


def schema_text() -> str:
    """The schema as it is committed."""
    schema = Suite.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
