"""What whole numbers allow: means, SDs and percentages that counts of patients or of scale points can print.

Every decision is exact, in integers and fractions. A printed number enters as the `Range` of values that could have
been printed so under a rounding rule, such as `Reported("5.19").interval("nearest")`.
"""
