"""Tools on what the Compare tab shows: one a file, each with its pure part apart and a thin ``build(stage)``.

A tool adds one name to a tuple of ``dashboard/tabs/compare/tools/all.py``; ``stage.py`` says what it is given.
"""
