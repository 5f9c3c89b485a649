"""What a page that changes stored values has read of them, as it sends it back."""

from petitions.unchanged import mark_of, values_of


def read_on(client, url, form="form"):
    """By whoever opens this page now."""
    return {"seen": client.get(url).context[form]["seen"].value()}


def read_of(row, names):
    """By whoever looks at the row as it is in memory."""
    return {"seen": mark_of(values_of(row, names))}
