from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "akimat.base"
