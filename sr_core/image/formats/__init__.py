"""One module a file format: its container is read here, within bounds, before any decoder sees the pixels."""
