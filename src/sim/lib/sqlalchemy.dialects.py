"""What is special to databases; here it is PostgreSQL alone."""
