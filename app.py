"""``python app.py``: the same as ``rapportwijzer serve``."""

import sys

from rag.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
