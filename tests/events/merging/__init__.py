"""Merging and splitting speakers and organizations."""
