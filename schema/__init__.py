"""What may be said: the ontology, shapes, JSON-LD context and Neo4j constraints, as data files."""
