"""Every word that a visitor reads, a file per tab, found by `dashboard.i18n` itself.

Each module holds one dictionary per language, `ENGLISH` and `KOREAN`, with the same keys and the same fields. Keys
start with the tab's name and a dot; values may hold `str.format` fields, which the caller fills in.
"""
