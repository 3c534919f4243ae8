"""Records read out of articles, proposed to editors, and what becomes of them."""
