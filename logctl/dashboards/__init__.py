"""Objects for OpenSearch Dashboards: saved searches, charts and dashboards, made from content."""
