"""A made-up community: its posts, its events, and the drawing of their pictures."""
