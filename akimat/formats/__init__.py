"""Dates and numbers as people of the district write them; Django has none for Kazakh."""
