"""The Benchmarks tab."""
