"""Who: log-ins, public accounts and their keys, and who follows, blocks and mutes whom."""
