"""Merge speakers, organizations and events, split the former two, and take either back."""
