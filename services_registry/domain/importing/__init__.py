"""Reading an official registry file: from bytes to rows that say what a service is. Pure."""
