"""What the measuring scripts share: processes and what they cost, bids and the right answers, tables and verdicts."""
