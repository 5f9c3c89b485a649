"""看板: what is open and late, the measures of a period, the files behind each number."""
