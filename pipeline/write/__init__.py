"""Rows → CSV, Parquet and datapackage.json, in the columns that ``schema`` describes."""
