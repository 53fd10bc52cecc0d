"""Tables as files: what somebody sends is read, what somebody takes is written."""
