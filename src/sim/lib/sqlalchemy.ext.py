"""What comes with SQLAlchemy: sqlalchemy.ext.asyncio."""
