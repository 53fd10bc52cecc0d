"""What happens to an account and to an absence, for whoever keeps the journal."""

from django.dispatch import Signal

# Sent with ``user`` once he or she has changed the own password.
password_changed = Signal()
token_made = Signal()
# Sent with ``absence`` and ``actor`` inside the transaction of the change.
absence_entered = Signal()
absence_removed = Signal()
