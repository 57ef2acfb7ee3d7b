"""What all labs are framed in."""
