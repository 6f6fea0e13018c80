"""Lists that the hospital keeps itself, read: people, terminals, departments, patient ids, devices."""
