"""What a visitor takes away from a comparison: a paper figure, the numbers, the files, and how each number arose.

`scene` holds what all of them need. `figure_plan`, `figure` and `latex` make the paper figure, `receipts` and
`archive` the files, `why` explains one number, and `panel` puts them on the page.
"""
