"""What people paste from Word, WeChat and web pages, as Markdown. Text in, text out."""
