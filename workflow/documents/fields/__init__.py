"""The fields that a template may use: what each means, and how it is computed."""
