"""Merge speakers and organizations, split them, and take either back."""
