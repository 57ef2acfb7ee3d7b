"""The further methods of the Compare tab: 28 designs under one budget."""
