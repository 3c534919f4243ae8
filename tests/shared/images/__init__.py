"""Pictures: facts, cleaning, storing, serving."""
