"""Learn the risk of lateness from the appeals that have ended here, and keep what came of it."""

from dataclasses import asdict

from akimat.base import clock
from appeals.domain.risk import learn
from appeals.models import RiskModel
from appeals.queries.risk_history import History


def train() -> RiskModel:
    """Learn anew and keep a row, also where there is nothing that may be shown."""
    today = clock.today()
    history = History(today)
    model, report = learn(history.examples())
    return RiskModel.objects.create(
        made_at=clock.now(),
        appeals=report.appeals,
        late=report.late,
        verdict=report.verdict,
        coefficients=model.to_json() if model else {},
        shares=history.shares(today),
        tested=report.tested,
        brier=report.brier,
        base_brier=report.base_brier,
        precision=report.precision,
        base_rate=report.base_rate,
        bins=[asdict(one) for one in report.bins],
    )
