"""The workbench: a ledger seen, checked and corrected in a browser.

`create_app` (in `app`) makes the web application; `allegedly open` serves it.
"""
