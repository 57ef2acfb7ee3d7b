"""The page around the tabs: shell, languages, addresses, links between tabs, named endpoints."""
