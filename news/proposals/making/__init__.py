"""Make the records that accepted proposals stand for; what is written goes into a journal."""
