"""Checks of articles with what the site knows of their links, pictures and names."""
