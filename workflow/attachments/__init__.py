"""附件: files taken in with a petition, looked through before they are kept."""
