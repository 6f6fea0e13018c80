"""An invented hospital and its logs. Imports nothing of the parts that it shows or tests."""
