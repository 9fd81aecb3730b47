"""Ukrainian dates: 2 листопада 2026 р."""

DATE_FORMAT = "j E Y р."
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
