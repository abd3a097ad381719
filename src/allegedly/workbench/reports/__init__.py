"""One report on the screen: its text with voices, the events beside their sentences, its revisions and copies."""
