"""What a post says of events, read out of its text: plain Python, no Django."""
