"""Search over everything visitors may see: an index for candidates, stored texts for the truth."""
