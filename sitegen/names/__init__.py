"""The names of an article: which words are names, of what kind, and whom pronouns and descriptions
mean."""
