"""Words: looked up by key and language, and the sentences of the core in the visitor's language."""
