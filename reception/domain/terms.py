"""The law of personal receptions: one TOML file a regime, in the folder beside this file."""

from pathlib import Path

from akimat.terms.regimes import Law

KIND = "reception_request"
LAW = Law(
    Path(__file__).parent / "law",
    (KIND,),
    more=(
        "briefing",
        "final_list",
        "protocol",
        "absence",
        "invitation",
        "extension_told",
    ),
    months=("extension",),
)
