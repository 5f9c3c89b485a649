"""What was typed for a step and not sent, kept until it is."""
