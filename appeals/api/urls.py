from django.urls import path

from appeals.api import extend, known, offline, verdict, views

app_name = "api-appeals"
urlpatterns = [
    path("", views.AppealCollection.as_view(), name="list"),
    path("known/", known.KnownMatters.as_view(), name="known"),
    path("offline/", offline.OfflineFilings.as_view(), name="offline"),
    path("offline/contact/", offline.OfflineContact.as_view(), name="offline-contact"),
    path("<str:number>/", views.AppealDetail.as_view(), name="detail"),
    path("<str:number>/extend/", extend.AppealExtend.as_view(), name="extend"),
    path("<str:number>/verdict/", verdict.GiveVerdict.as_view(), name="verdict"),
    path("<str:number>/look-again/", verdict.DecideLookAgain.as_view(), name="look-again"),
    path("<str:number>/status/", views.AppealStatus.as_view(), name="status"),
]
