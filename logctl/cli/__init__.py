"""The command line: arguments in, text out. Names, options, JSON keys and exit codes are a contract."""
