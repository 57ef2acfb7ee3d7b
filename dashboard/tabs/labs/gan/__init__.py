"""The lab "gan"."""
