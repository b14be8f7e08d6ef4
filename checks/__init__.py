"""What deserves a second look: the consistency of one draft, and policy rules over a comparison."""
