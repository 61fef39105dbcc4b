"""What leaves the house: reports and machine formats of an assessment."""
