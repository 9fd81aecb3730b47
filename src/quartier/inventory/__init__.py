"""Bestandsaufnahme: deliveries become checked tables, indicators and one frozen release."""
