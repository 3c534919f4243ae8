"""Pictures: what a file truly is, where it is kept, how it is served."""
