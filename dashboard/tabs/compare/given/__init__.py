"""Results of a visitor's own in the comparison: what they bring, what it is called, which original is looked at."""
