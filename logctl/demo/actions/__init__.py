"""What people and machines do, and what each of it leaves in the logs. Nothing here waits."""
