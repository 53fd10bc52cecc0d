"""Search of services by everyday words: Kazakh and Russian, any spelling. Pure."""
