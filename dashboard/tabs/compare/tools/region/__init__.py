"""The tool "region" of the Compare tab."""
