from django.apps import AppConfig


class LaunchConfig(AppConfig):
    name = "akimat.launch"
