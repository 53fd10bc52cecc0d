"""What a citizen opens without a login, under /reception/."""

from django.urls import path

from reception.views import display, kiosk, my_ticket

app_name = "reception-citizen"
# --- the hall -----------------------------------------------------------------------------------
_hall = [
    path("ticket/", my_ticket.take, name="take"),
    path("ticket/<str:code>/", my_ticket.show, name="ticket"),
    path("ticket/<str:code>/leave/", my_ticket.leave, name="ticket-leave"),
    path("display/<str:code>/", display.show, name="display"),
    path("display/<str:code>/state/", display.state, name="display-state"),
    path("kiosk/<str:code>/", kiosk.show, name="kiosk"),
    path("kiosk/<str:code>/check-in/", kiosk.check_in, name="kiosk-check-in"),
    path("kiosk/<str:code>/topic/<str:topic>/", kiosk.topic, name="kiosk-topic"),
    path("kiosk/<str:code>/ticket/<str:access_code>/", kiosk.ticket, name="kiosk-ticket"),
]
urlpatterns = [*_hall]
