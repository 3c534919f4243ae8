"""Topic pages: written, put together, shown, and brought in from a YAML file."""
