"""联席会议: its agenda, its minutes, and what it decided."""
