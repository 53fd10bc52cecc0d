"""Charts as SVG, drawn on the server: no script, no library in the browser, under a millisecond.

A chart is a picture of a table that stands beside it: it has a name for whoever cannot see it, and
colours, which the style sheet gives by class, never say anything alone.
"""
