"""What Magpie costs, measured. Every script prints one JSON object per figure."""
