"""Networks at work: an image tile by tile, on the only way from HWC to NCHW and back."""
