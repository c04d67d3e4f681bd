"""The database engine of the site: Django's for PostgreSQL, with a cheaper look at whether a connection lives."""
