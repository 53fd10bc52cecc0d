"""Reports: asked for, made, taken, under /reports/."""

from django.urls import path

from akimat.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="list"),
    path("order/", views.order, name="order"),
    path("order/<int:pk>/cancel/", views.cancel_order, name="cancel-order"),
    path("<int:pk>/take/", views.take, name="take"),
]
