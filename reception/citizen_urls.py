"""What a citizen opens without a login, under /reception/."""

from django.urls import path

from reception.views import my_booking, my_request, wishes

app_name = "reception-citizen"
# --- booking ------------------------------------------------------------------------------------
_booking = [
    path("my/<str:number>/", my_booking.show, name="booking"),
    path("wish/<int:pk>/", wishes.show, name="wish"),
]
# --- requests -----------------------------------------------------------------------------------
_requests = [
    path("request/", my_request.ask, name="ask"),
    path("request/<str:number>/", my_request.show, name="request"),
    path("request/<str:number>/protocol.pdf", my_request.protocol, name="protocol"),
    path("request/<str:number>/mend/", my_request.mend, name="mend"),
    path("request/<str:number>/accept/", my_request.accept, name="accept"),
    path("request/<str:number>/decline/", my_request.decline, name="decline"),
    path("request/<str:number>/withdraw/", my_request.withdraw, name="withdraw"),
]
urlpatterns = [*_booking, *_requests]
