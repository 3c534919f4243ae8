"""Review of articles: the way from draft to approval, comments, notices, links for a look."""
