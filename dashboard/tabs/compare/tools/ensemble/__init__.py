"""The tool "ensemble" of the Compare tab."""
