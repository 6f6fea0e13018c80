"""A real OpenSearch node for the tests, from Maven Central and a Java of the machine."""
