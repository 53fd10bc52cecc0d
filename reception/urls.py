"""The staff pages of receptions, under /reception/."""

from django.urls import path

from reception.views import away, diary, plan, rooms, waiting

app_name = "reception"
# --- diary and bookings -------------------------------------------------------------------------
_booking = [
    path("plan/", plan.quarters, name="quarters"),
    path("plan/propose/", plan.propose, name="propose"),
    path("plan/<int:pk>/", plan.plan, name="plan"),
    path("plan/<int:pk>/approve/", plan.approve, name="plan-approve"),
    path("plan/<int:pk>/publish/", plan.publish, name="plan-publish"),
    path("plan/<int:pk>/add/", plan.add, name="plan-add"),
    path("plan/series/<int:pk>/", plan.series, name="series"),
    path("plan/series/<int:pk>/remove/", plan.remove, name="series-remove"),
    path("plan/series/<int:pk>/except/", plan.except_day, name="series-except"),
    path("diary/", diary.day, name="diary"),
    path("diary/waiting/", waiting.waiting_list, name="waiting"),
    path("diary/session/<int:pk>/", away.session, name="session"),
    path("diary/book/<int:session_id>/<str:moment>/", diary.book, name="book"),
    path("diary/<str:number>/", diary.card, name="booking"),
    path("diary/<str:number>/confirm/", diary.confirm, name="booking-confirm"),
    path("diary/<str:number>/cancel/", diary.cancel, name="booking-cancel"),
    path("diary/<str:number>/move/", diary.move, name="booking-move"),
    path("away/", away.away, name="away"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/<str:number>/cancel/", rooms.cancel, name="room-cancel"),
]
urlpatterns = [*_booking]
