"""The lab "transposed"."""
