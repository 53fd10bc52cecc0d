"""What a citizen opens without a login, under /reception/."""

from django.urls import path

from reception.views import (
    display,
    free,
    kiosk,
    kiosk_app,
    kiosk_appeal,
    kiosk_help,
    kiosk_request,
    kiosk_services,
    kiosk_status,
    my_booking,
    my_request,
    my_ticket,
    partners,
    schedule,
    sheet,
    wishes,
)

app_name = "reception-citizen"
# --- booking ------------------------------------------------------------------------------------
_booking = [
    path("", free.officials, name="officials"),
    path("schedule/", schedule.page, name="schedule"),
    path("schedule.pdf", schedule.as_pdf, name="schedule-pdf"),
    path("schedule.ics", schedule.as_calendar, name="schedule-calendar"),
    path("partners/", partners.partners, name="partners"),
    path("with/<str:code>/", free.times, name="times"),
    path("book/<int:session_id>/<str:moment>/", free.details, name="details"),
    path("my/", my_booking.ask, name="my-booking"),
    path("b/<int:pk>/", my_booking.short, name="booking-short"),
    path("my/<str:number>/", my_booking.show, name="booking"),
    path("my/<str:number>/confirm/", my_booking.confirm, name="booking-confirm"),
    path("my/<str:number>/cancel/", my_booking.cancel, name="booking-cancel"),
    path("my/<str:number>/answer/", my_booking.answer, name="booking-answer"),
    path("my/<str:number>/move/", my_booking.move, name="booking-move"),
    path("my/<str:number>/calendar.ics", my_booking.as_calendar, name="booking-calendar"),
    path("waiting/<str:code>/", wishes.join, name="join"),
    path("waiting/<str:code>/joined/", wishes.joined, name="joined"),
    path("wish/<int:pk>/", wishes.show, name="wish"),
    path("wish/<int:pk>/accept/", wishes.accept, name="wish-accept"),
    path("wish/<int:pk>/decline/", wishes.decline, name="wish-decline"),
    path("wish/<int:pk>/leave/", wishes.leave, name="wish-leave"),
]
# --- requests -----------------------------------------------------------------------------------
_requests = [
    path("request/", sheet.ask, name="ask"),
    path("r/<int:pk>/", my_request.short, name="request-short"),
    path("request/<str:number>/", my_request.show, name="request"),
    path("request/<str:number>/protocol.pdf", my_request.protocol, name="protocol"),
    path("request/<str:number>/mend/", my_request.mend, name="mend"),
    path("request/<str:number>/accept/", my_request.accept, name="accept"),
    path("request/<str:number>/decline/", my_request.decline, name="decline"),
    path("request/<str:number>/withdraw/", my_request.withdraw, name="withdraw"),
]
# --- the hall -----------------------------------------------------------------------------------
_hall = [
    path("ticket/", my_ticket.take, name="take"),
    path("ticket/<str:code>/", my_ticket.show, name="ticket"),
    path("ticket/<str:code>/leave/", my_ticket.leave, name="ticket-leave"),
    path("display/<str:code>/", display.show, name="display"),
    path("display/<str:code>/state/", display.state, name="display-state"),
]
# --- the kiosk ----------------------------------------------------------------------------------
_KIOSK = "kiosk/<str:code>/"
_kiosk = [
    path(_KIOSK, kiosk.show, name="kiosk"),
    path(f"{_KIOSK}app.webmanifest", kiosk_app.manifest, name="kiosk-manifest"),
    path(f"{_KIOSK}offline/", kiosk_app.offline, name="kiosk-offline"),
    path(f"{_KIOSK}offline/appeal/", kiosk_app.offline_appeal, name="kiosk-offline-appeal"),
    path(f"{_KIOSK}offline/services/", kiosk_app.offline_services, name="kiosk-offline-services"),
    path(f"{_KIOSK}help/", kiosk_help.ask, name="kiosk-help"),
    path(f"{_KIOSK}help/state/", kiosk_help.state, name="kiosk-help-state"),
    path(f"{_KIOSK}check-in/", kiosk.check_in, name="kiosk-check-in"),
    path(f"{_KIOSK}status/", kiosk_status.ask, name="kiosk-status"),
    path(f"{_KIOSK}online/", kiosk_services.outside, name="kiosk-outside"),
    path(f"{_KIOSK}appeal/", kiosk_appeal.begin, name="kiosk-appeal"),
    path(
        f"{_KIOSK}appeal/<str:number>/<str:access_code>/filed/",
        kiosk_appeal.filed,
        name="kiosk-appeal-filed",
    ),
    path(f"{_KIOSK}appeal/<str:key>/<str:step>/", kiosk_appeal.step, name="kiosk-appeal-step"),
    path(f"{_KIOSK}request/", kiosk_request.ask, name="kiosk-request"),
    path(
        f"{_KIOSK}request/<str:number>/<str:access_code>/",
        kiosk_request.filed,
        name="kiosk-request-filed",
    ),
    path(f"{_KIOSK}topic/<str:topic>/", kiosk.topic, name="kiosk-topic"),
    path(f"{_KIOSK}ticket/<str:access_code>/", kiosk.ticket, name="kiosk-ticket"),
    path(f"{_KIOSK}<path:rest>", kiosk_app.elsewhere, name="kiosk-elsewhere"),
]
urlpatterns = [*_booking, *_requests, *_hall, *_kiosk]
