"""Nøgletal på beskæftigelsesområdet: from checked deliveries to figures, tables and bilag."""
