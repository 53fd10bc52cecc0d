"""What a citizen opens without a login, under /reception/."""

from django.urls import path

from reception.views import my_booking, wishes

app_name = "reception-citizen"
# --- booking ------------------------------------------------------------------------------------
_booking = [
    path("my/<str:number>/", my_booking.show, name="booking"),
    path("wish/<int:pk>/", wishes.show, name="wish"),
]
urlpatterns = [*_booking]
