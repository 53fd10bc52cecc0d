"""The staff pages of receptions, under /reception/."""

from django.urls import URLPattern, path
from django.views.decorators.cache import cache_control

from reception.views import (
    away,
    cards,
    desk,
    diary,
    fairness,
    files,
    final_lists,
    hall,
    hall_visit,
    kiosk_help,
    listing,
    missed,
    orders,
    plan,
    registered,
    rooms,
    schedule_paper,
    steps,
    today,
    waiting_list,
)

app_name = "reception"


def _private(pages: list[URLPattern]) -> list[URLPattern]:
    """Let nothing on the way, nor the browser, keep these pages: names and codes stand on them."""
    for one in pages:
        one.callback = cache_control(private=True, no_store=True)(one.callback)
    return pages


# --- diary and bookings -------------------------------------------------------------------------
_booking = [
    path("plan/", plan.quarters, name="quarters"),
    path("plan/propose/", plan.propose, name="propose"),
    path("plan/<int:pk>/", plan.plan, name="plan"),
    path("plan/<int:pk>/approve/", plan.approve, name="plan-approve"),
    path("plan/<int:pk>/paper/", schedule_paper.note, name="plan-paper"),
    path("plan/<int:pk>/publish/", plan.publish, name="plan-publish"),
    path("plan/<int:pk>/add/", plan.add, name="plan-add"),
    path("plan/series/<int:pk>/", plan.series, name="series"),
    path("plan/series/<int:pk>/remove/", plan.remove, name="series-remove"),
    path("plan/series/<int:pk>/except/", plan.except_day, name="series-except"),
    path("diary/", diary.day, name="diary"),
    path("diary/waiting/", waiting_list.page, name="waiting"),
    path("diary/session/<int:pk>/", away.session, name="session"),
    path("diary/book/<int:session_id>/<str:moment>/", diary.book, name="book"),
    path("diary/<str:number>/", diary.card, name="booking"),
    path("diary/<str:number>/confirm/", diary.confirm, name="booking-confirm"),
    path("diary/<str:number>/miss/", missed.miss, name="booking-miss"),
    path("diary/<str:number>/cancel/", diary.cancel, name="booking-cancel"),
    path("diary/<str:number>/move/", diary.move, name="booking-move"),
    path("away/", away.away, name="away"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/<str:number>/cancel/", rooms.cancel, name="room-cancel"),
]
# --- requests, the day, instructions ------------------------------------------------------------
_requests = [
    path("requests/", listing.listing, name="requests"),
    path("requests/new/", desk.new, name="request-new"),
    path("requests/to-prepare/", listing.to_prepare, name="to-prepare"),
    path("requests/list/<str:day>/", final_lists.show, name="final-list"),
    path("requests/list/<str:day>/list.pdf", final_lists.as_pdf, name="final-list-pdf"),
    path("requests/list/<str:day>/sign/", final_lists.compose, name="final-list-compose"),
    path("requests/<str:number>/", cards.card, name="request"),
    path("requests/<str:number>/registered/", registered.registered, name="registered"),
    path("requests/<str:number>/personal/", cards.personal, name="personal"),
    path("requests/<str:number>/print/", cards.printed, name="request-print"),
    path("requests/<str:number>/brief/", steps.brief, name="brief"),
    path("requests/<str:number>/invite/", steps.invite, name="invite"),
    path("requests/<str:number>/told/", steps.note_told, name="note-told"),
    path("requests/<str:number>/handed-over/", steps.hand_over, name="hand-over"),
    path("requests/<str:number>/protocol.pdf", files.protocol, name="protocol"),
    path("requests/<str:number>/recording/", files.recording, name="recording"),
    path(
        "requests/<str:number>/attach-recording/", steps.attach_recording, name="attach-recording"
    ),
    path("requests/<str:number>/<slug:action>/", steps.step, name="step"),
]
_day = [
    path("today/", today.today, name="today"),
    path("today/<str:number>/", today.visitor, name="visitor"),
    path("today/<str:number>/minutes/", today.save, name="minutes"),
    path("today/<str:number>/sign/", today.sign, name="sign"),
    path("today/<str:number>/miss/", today.miss, name="miss"),
]
_orders = [
    path("instructions/", orders.listing, name="instructions"),
    path("instructions/<int:pk>/<slug:action>/", orders.step, name="instruction-step"),
    path("invitations/", orders.invitations, name="invitations"),
    path("invitations/<int:pk>/answer/", orders.answer, name="invitation-answer"),
]
# --- the hall -----------------------------------------------------------------------------------
_hall = [
    path("hall/", hall.show, name="hall"),
    path("hall/line/", hall.line, name="hall-line"),
    path("hall/help/", kiosk_help.calls, name="hall-help"),
    path("hall/help/<int:pk>/", kiosk_help.go, name="hall-help-go"),
    path("hall/open/", hall.open_, name="hall-open"),
    path("hall/close/", hall.close, name="hall-close"),
    path("hall/next/", hall.next_, name="hall-next"),
    path("hall/recall/", hall.recall, name="hall-recall"),
    path("hall/miss/", hall.miss, name="hall-miss"),
    path("hall/miss-next/", hall.miss_next, name="hall-miss-next"),
    path("hall/hand/", hall.hand, name="hall-hand"),
    path("hall/take/", hall.take, name="hall-take"),
    path("hall/check-in/", hall.check_in, name="hall-check-in"),
    path("hall/absent/<int:pk>/", hall.absent, name="hall-absent"),
    path("hall/<int:pk>/serve/", hall_visit.serve, name="hall-serve"),
    path("hall/<int:pk>/finish/", hall_visit.finish, name="hall-finish"),
    path("hall/<int:pk>/end/", hall_visit.end, name="hall-end"),
    path("hall/<int:pk>/add/", hall_visit.add, name="hall-add"),
    path("hall/<int:pk>/drop/<int:errand>/", hall_visit.drop, name="hall-drop"),
    path("hall/<int:pk>/pause/", hall_visit.pause, name="hall-pause"),
    path("hall/<int:pk>/back/", hall_visit.back, name="hall-back"),
    path("hall/<int:pk>/in-turn/", hall_visit.in_turn, name="hall-in-turn"),
    path("hall/<int:pk>/leave/", hall_visit.leave, name="hall-leave"),
    path("hall/<int:pk>/forward/", hall_visit.forward, name="hall-forward"),
    path("fairness/", fairness.report, name="fairness"),
]
urlpatterns = _private([*_booking, *_requests, *_day, *_orders, *_hall])
