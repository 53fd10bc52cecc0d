"""The law of appeals: one TOML file a regime, in the folder beside this file."""

from pathlib import Path

from akimat.terms.regimes import Law
from appeals.domain.kinds import Kind

LAW = Law(
    Path(__file__).parent / "law",
    tuple(Kind),
    more=("extension_told",),
    limits=("extension",),
)
