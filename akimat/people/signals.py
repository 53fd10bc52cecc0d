"""What happens to an account, for whoever keeps the journal."""

from django.dispatch import Signal

# Sent with ``user`` once he or she has changed the own password.
password_changed = Signal()
token_made = Signal()
