"""Functions of the model: comparisons, drafts, findings as terminal, HTML, JSON, Markdown, Word."""
