"""A synthetic year of a district, made through the same services as the real one."""
