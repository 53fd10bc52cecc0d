from django.urls import path

from reception.api import hall

app_name = "api-reception"
# --- the hall -----------------------------------------------------------------------------------
_hall = [
    path("tickets/", hall.TicketCollection.as_view(), name="tickets"),
    path("tickets/<str:access_code>/", hall.TicketDetail.as_view(), name="ticket"),
    path("display/<str:code>/", hall.Display.as_view(), name="display"),
]
urlpatterns = [*_hall]
