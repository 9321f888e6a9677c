"""The one database: base class, engine, transactions, column types."""
