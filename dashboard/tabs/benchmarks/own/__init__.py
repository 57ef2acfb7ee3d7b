"""The Benchmarks tab/own."""
