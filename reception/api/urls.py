from django.urls import path

from reception.api import hall, kiosk, requests, views

app_name = "api-reception"
# --- slots and bookings -------------------------------------------------------------------------
_booking = [
    path("slots/", views.Slots.as_view(), name="slots"),
    path("bookings/", views.Bookings.as_view(), name="bookings"),
    path("bookings/<str:number>/", views.BookingDetail.as_view(), name="booking"),
    path("bookings/<str:number>/confirm/", views.BookingConfirm.as_view(), name="confirm"),
    path("bookings/<str:number>/move/", views.BookingMove.as_view(), name="move"),
]
# --- requests to be received --------------------------------------------------------------------
_requests = [
    path("requests/<str:number>/redirect/", requests.RequestRedirect.as_view(), name="redirect"),
    path("requests/<str:number>/extend/", requests.RequestExtend.as_view(), name="extend"),
]
# --- the hall -----------------------------------------------------------------------------------
_hall = [
    path("tickets/", hall.TicketCollection.as_view(), name="tickets"),
    path("tickets/<str:access_code>/", hall.TicketDetail.as_view(), name="ticket"),
    path("kiosk/<str:code>/contact/", kiosk.KioskContact.as_view(), name="kiosk-contact"),
    path("kiosk/<str:code>/numbers/", kiosk.KioskNumbers.as_view(), name="kiosk-numbers"),
    path("kiosk/<str:code>/filings/", kiosk.KioskFilings.as_view(), name="kiosk-filings"),
    path("display/<str:code>/", hall.Display.as_view(), name="display"),
]
urlpatterns = [*_booking, *_requests, *_hall]
