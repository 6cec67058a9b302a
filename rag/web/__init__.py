"""The page and its API: Gradio mounted in FastAPI, one process, nothing from outside.

Gradio reads these when it is imported, so they are set before any module of this package can do so:
no version check, no usage beacon, and no copy of questions and answers in the browser's storage.
"""

import os
import tempfile

import rag.offline  # noqa: F401

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_RUN_HISTORY"] = "False"
os.environ.setdefault("GRADIO_TEMP_DIR", os.path.join(tempfile.gettempdir(), "rapportwijzer-gradio"))
