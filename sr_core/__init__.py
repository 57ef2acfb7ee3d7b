"""Super-resolution and its measurement: the core of SR Lens."""
