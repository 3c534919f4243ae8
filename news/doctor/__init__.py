"""What is wrong or lacking in the records of events, each with its fix."""
