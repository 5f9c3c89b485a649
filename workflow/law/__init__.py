"""The law's figures: calendar, local limits, parameters; their editions and pages."""
