"""The Benchmarks tab/charts."""
