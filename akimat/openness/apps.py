from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "akimat.openness"
    label = "openness"
