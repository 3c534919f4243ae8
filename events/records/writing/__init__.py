"""Write the records of an events file to the database."""
