"""Who may do what, from where, how often and how much at a time (docs/design/security.md has the threats, line by line)."""
