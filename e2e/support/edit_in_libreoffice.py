"""Opens a workbook in LibreOffice without a window, types into cells as a person would, and saves it as .xlsx again.

edit_in_libreoffice.py IN OUT PORT < changes.json, where the changes are a list of {"key": beginning of the row's key, "column":
heading, "text": what is typed}. Prints the names of the changed cells, one a line. Runs on Debian's Python, which knows python3-uno.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SECONDS_TO_START = 60


def option(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def desktop(port):
    """LibreOffice's own desktop, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    last = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            context = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def typed(sheet, changes):
    """Types into the cells, and gives their names."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    headings = [sheet.getCellByPosition(at, 0).String for at in range(last.EndColumn + 1)]
    key = headings.index("Nøgle")
    for change in changes:
        column = headings.index(change["column"])
        row = next(at for at in range(1, last.EndRow + 1) if sheet.getCellByPosition(key, at).String.startswith(change["key"]))
        cell = sheet.getCellByPosition(column, row)
        cell.setFormula(change["text"])
        yield cell.AbsoluteName.rsplit(".", 1)[-1].replace("$", "")


def main(source, target, port):
    changes = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        address = f"socket,host=127.0.0.1,port={port};urp"
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept={address}"]
        )
        try:
            document = desktop(port).loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (option("Hidden", True),))
            for name in typed(document.Sheets.getByIndex(0), changes):
                print(name)
            document.storeToURL(Path(target).as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
            document.close(True)
        finally:
            office.terminate()
            office.wait()


main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), int(sys.argv[3]))
