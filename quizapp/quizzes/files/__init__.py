"""Articles that come as files: text, HTML, Word and PDF, each read into headings and paragraphs."""
