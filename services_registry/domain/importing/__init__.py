"""Reading an official registry file: from lines to rows that say what a service is. Pure."""
