"""Fills in a workshop's workbook as a person would: values changed, a row added, an answer given, nonsense in a cell, a row gone."""
import sys

import openpyxl

source, target = sys.argv[1:]
book = openpyxl.load_workbook(source)


def table(name):
    sheet = book[name]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    return sheet, heads, rows


sheet, heads, rows = table("Assets")
sheet.cell(rows["A-04"], heads["Vendor"]).value = "Contoso"
sheet.cell(rows["A-06"], heads["Version"]).value = "9.9"
below = sheet.max_row + 1
for head, value in {"Name or tag": "PLC-99", "Role": "PLC", "Lies in": "Supervisory control", "How many": 3}.items():
    sheet.cell(below, heads[head]).value = value

sheet, heads, rows = table("Scenarios")
sheet.cell(rows["S-01"], heads["Likelihood"]).value = 2

sheet, heads, rows = table("Answers")
sheet.cell(rows["Z-03 / SR 1.1 / achieved"], heads["Answer"]).value = "met"
sheet.cell(rows["Z-03 / SR 1.1 / achieved"], heads["Evidence"]).value = "Photo 7"

sheet, heads, rows = table("Zones")
sheet.cell(rows["Z-01"], heads["Kind"]).value = "controll"
sheet.delete_rows(rows["Z-02"])
book.save(target)
