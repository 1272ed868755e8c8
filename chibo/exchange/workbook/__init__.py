"""One workbook in, one workbook out: template, check, load and export of all records."""
