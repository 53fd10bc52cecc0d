from django.apps import AppConfig

from akimat.base import error_labels, navigation


class MeasuresConfig(AppConfig):
    name = "akimat.measures"
    label = "measures"

    def ready(self) -> None:
        from akimat.measures import menu  # noqa: PLC0415 -- app ready
        from akimat.measures.labels import ERROR_LABELS  # noqa: PLC0415 -- ditto

        error_labels.register(ERROR_LABELS)
        navigation.register(menu.items)
