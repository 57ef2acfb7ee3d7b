"""The lab "illposed"."""
