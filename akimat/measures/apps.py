from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "akimat.measures"
    label = "measures"
