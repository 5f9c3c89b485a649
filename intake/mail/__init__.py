"""E-mail: what the mailbox holds, every part a text, a file or a true note."""
