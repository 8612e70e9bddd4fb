"""The banking association's guideline on collecting personal consumer loans (2026, on trial), as far as it is known."""
