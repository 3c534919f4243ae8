"""Links to other sites: collected, asked in the background, judged over days."""
