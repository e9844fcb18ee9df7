"""One question a file: `NAME.rq` and `NAME.cypher`, with the same name, parameters and columns."""
