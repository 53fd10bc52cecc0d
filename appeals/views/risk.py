"""Ten appeals to save today, and how far the model behind them may be believed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from akimat.people.http import StaffRequest
from appeals.domain.risk import Verdict
from appeals.labels.risk import NOT_TRAINED, REASON_LABELS, VERDICT_HINTS, VERDICT_LABELS
from appeals.models import RiskModel
from appeals.queries.risk import AtRisk, newest_model, ten_to_save
from appeals.views.navigation import desk_of
from appeals.views.rows import Printer


@require_GET
def ten(request: StaffRequest) -> HttpResponse:
    """Show the likeliest to be late, with reasons; about appeals, never about who works on them."""
    printer = Printer(desk_of(request, request.user).on)
    context = {
        "rows": [_row(one, printer) for one in ten_to_save(request.user)],
        "hint": _hint(newest_model()),
    }
    response = render(request, "appeals/risk.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_GET
def model(request: StaffRequest) -> HttpResponse:
    """Show what the model told of appeals it had never seen, and what came true."""
    kept = newest_model()
    context = {
        "model": kept,
        "verdict": VERDICT_LABELS[Verdict(kept.verdict)] if kept else "",
        "hint": _hint(kept),
        "bins": [_bin(one) for one in kept.bins] if kept else [],
        "percents": _percents(kept) if kept else {},
    }
    return render(request, "appeals/risk_model.html", context)


def _row(one: AtRisk, printer: Printer) -> dict[str, Any]:
    # Only what nobody has decided on can still be late.
    due = printer.due(one.row["due_on"], one.row["state"], is_decided=False)
    return {
        "number": one.row["number"],
        "topic": one.row["topic_name"],
        "body": one.row["body_name"],
        "due": due.mark,
        "due_on": due.on,
        # Nobody is sure: neither 0 nor 100.
        "percent": min(max(round(100 * one.chance), 1), 99),
        "reasons": [REASON_LABELS[reason] for reason in one.reasons],
    }


def _hint(kept: RiskModel | None) -> object:
    if kept is None:
        return NOT_TRAINED
    return VERDICT_HINTS.get(Verdict(kept.verdict), "")


def _bin(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "count": one["count"],
        "told": round(100 * one["told"], 1),
        "came_true": round(100 * one["came_true"], 1),
    }


def _percents(kept: RiskModel) -> dict[str, int]:
    shares = {"precision": kept.precision, "base_rate": kept.base_rate}
    return {name: round(100 * share) for name, share in shares.items() if share is not None}
