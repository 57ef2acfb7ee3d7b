"""The test pictures of SR Lens, each drawn by a module of this package; every one has a `draw() -> uint8 (H, W, 3)`."""
