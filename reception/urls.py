"""The staff pages of receptions, under /reception/."""

from django.urls import path

from reception.views import fairness, hall

app_name = "reception"
# --- the hall -----------------------------------------------------------------------------------
_hall = [
    path("hall/", hall.show, name="hall"),
    path("hall/line/", hall.line, name="hall-line"),
    path("hall/open/", hall.open_, name="hall-open"),
    path("hall/close/", hall.close, name="hall-close"),
    path("hall/next/", hall.next_, name="hall-next"),
    path("hall/recall/", hall.recall, name="hall-recall"),
    path("hall/miss/", hall.miss, name="hall-miss"),
    path("hall/hand/", hall.hand, name="hall-hand"),
    path("hall/take/", hall.take, name="hall-take"),
    path("hall/check-in/", hall.check_in, name="hall-check-in"),
    path("hall/<int:pk>/serve/", hall.serve, name="hall-serve"),
    path("hall/<int:pk>/finish/", hall.finish, name="hall-finish"),
    path("hall/<int:pk>/pause/", hall.pause, name="hall-pause"),
    path("hall/<int:pk>/back/", hall.back, name="hall-back"),
    path("hall/<int:pk>/in-turn/", hall.in_turn, name="hall-in-turn"),
    path("hall/<int:pk>/leave/", hall.leave, name="hall-leave"),
    path("hall/<int:pk>/forward/", hall.forward, name="hall-forward"),
    path("fairness/", fairness.report, name="fairness"),
]
urlpatterns = [*_hall]
