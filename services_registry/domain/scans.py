"""How large the scans of a request may be, and how many."""

LARGEST = 10 * 1024 * 1024
MOST = 20
