"""Where values come from outside: a missing one that has no safe default stops the start."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

# Everything that the product writes on its own machine lies under this one folder.
DATA_DIR = Path(env.str("AKIMAT_DATA", default=str(ROOT / ".data"))).resolve()
