"""Reports that are made by themselves when a week or a month is over."""
