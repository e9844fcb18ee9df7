"""What Neo4j Browser is given: a guide, its pictures and their queries, and a style."""
