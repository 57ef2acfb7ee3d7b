"""The tool "blind" of the Compare tab."""
