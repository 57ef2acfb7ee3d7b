"""The tool "address" of the Compare tab."""
