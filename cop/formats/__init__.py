"""Dates and times as the look has them; a folder a language, where Django's own do not fit."""
