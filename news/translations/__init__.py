"""What stands in several languages: where each is read, and which texts have fallen behind."""
