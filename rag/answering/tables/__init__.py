"""Tables as cubes of figures, and which of their cells a question asks for."""
