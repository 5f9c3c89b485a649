"""The project: settings, address map, processes. Nothing of the domain lives in here."""
