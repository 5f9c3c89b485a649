"""Every door that writes, walked once to its end as in production: no transaction around it."""
