"""What members fill in: about themselves (profile), and to sign in (accounts, which settings.py names)."""
