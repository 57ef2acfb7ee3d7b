"""The figures of tables, published and measured, as records."""
