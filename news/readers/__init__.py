"""How many read an article, counted without knowing who: see docs/readers.md."""
