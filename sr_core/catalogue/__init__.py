"""What exists: methods, their weights, checkpoints of others."""
