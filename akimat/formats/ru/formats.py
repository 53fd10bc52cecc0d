"""Django knows Russian; only the hour has two digits here, as in the other two languages."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y г., H:i"
