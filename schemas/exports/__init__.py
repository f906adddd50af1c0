"""Files of a release that know this package's tables. To add one: a module with `write(valid, path)`, a line here."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.exporters.exporter import Exporter

EXPORTERS: Mapping[str, Exporter] = {
    "jsonld": Exporter(f"{__name__}.jsonld", "application/ld+json", "All tables as linked data"),
    "explorer.html": Exporter(f"{__name__}.explorer", "text/html", "All tables as one page, offline"),
    "ftm.json": Exporter(f"{__name__}.followthemoney", "application/x-ndjson", "FollowTheMoney entities, one a line"),
}
"""By the end of the file's name."""
