"""Work too long for a page: queued in the database, done by a worker, its progress told."""
