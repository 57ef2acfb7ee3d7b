"""The tool "dependence" of the Compare tab."""
