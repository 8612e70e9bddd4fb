"""Article 22: complaints."""
