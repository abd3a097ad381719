"""Reviewing: what the forms say, what a person saw when deciding, and the queue of what is most worth a look."""
