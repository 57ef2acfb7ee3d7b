"""Every word that a visitor reads, a file per tab.

Each module holds one dictionary per language: `ENGLISH` now; a `KOREAN` beside it is all that a second needs.
Keys start with the tab's name and a dot; values may hold `str.format` fields, which the caller fills in.
`dashboard.i18n` joins the modules and looks keys up.
"""
