"""The history of articles: snapshots, what is recorded when, publishing, restoring, taking back."""
