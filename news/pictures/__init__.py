"""Pictures in articles: who shows which, and one replaced by another everywhere."""
