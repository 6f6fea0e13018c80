"""Which of the product's questions a terminal, a server, the hospital cannot answer with what was sent, and why."""
