"""What leaves the house: an assessment as HTML, JSON, SARIF, Markdown and tidy tables; one module a format."""
