from django.apps import AppConfig

from akimat.base import error_labels, navigation


class ReportsConfig(AppConfig):
    name = "akimat.reports"
    label = "reports"

    def ready(self) -> None:
        from akimat.audit import labels as journal  # noqa: PLC0415 -- app ready
        from akimat.notifications import attachments  # noqa: PLC0415 -- ditto
        from akimat.reports import menu, subjects  # noqa: PLC0415 -- ditto
        from akimat.reports.labels import ERROR_LABELS, JOURNAL_LABELS  # noqa: PLC0415 -- ditto
        from akimat.reports.telling import file_of  # noqa: PLC0415 -- ditto

        attachments.register("report", file_of)
        error_labels.register(ERROR_LABELS)
        journal.register_actions(JOURNAL_LABELS)
        journal.register_subjects("report", subjects.reports)
        journal.register_subjects("report_order", subjects.orders)
        navigation.register(menu.items)
