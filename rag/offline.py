"""Importing this before any model library keeps the program off the network.

Embedding, vector store and page all come from packages that like to phone home or to look for a newer
model. Public networks often block that, and nobody asked for it, so each is told not to unless the person
who runs the program has set the variable themselves (``HF_HUB_OFFLINE=0`` allows a download by hub name).
"""

import os

_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "DO_NOT_TRACK": "1",
}

for _name, _value in _QUIET.items():
    os.environ.setdefault(_name, _value)
