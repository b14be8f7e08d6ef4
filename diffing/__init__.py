"""What changed between two drafts, what it means, and what was changed orally."""
