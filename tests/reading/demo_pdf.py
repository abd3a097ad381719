"""The PDF among the example reports: `python -m tests.reading.demo_pdf` writes it."""

from __future__ import annotations

from pathlib import Path

from tests.reading.pdfs import column, pdf

PATH = Path(__file__).parents[2] / "evals" / "demo" / "open-shore-bulletin.pdf"


def demo_pdf() -> bytes:
    """Two pages of a rights group's bulletin, with running heads, page numbers and words divided at line ends."""
    head, foot = "Open Shore  |  Bulletin 31  |  September 2022", "Page {} of 2"
    first = column(
        [
            "What our volunteers saw in Batumi",
            "",
            "On 10 September our volunteers counted 18 people who were detai-",
            "ned at the harbour gate. Two of the volunteers, who wore yellow vests,",
            "were beaten with batons by officers of the riot police.",
            "",
            "A resident of Gogebashvili Street told us that officers had searched",
            "his flat without a warrant. We could not confirm his account. The",
            "police told us that no search had taken place.",
            "",
            "The mayor's office says that the harbour was sold lawfully and that",
        ]
    )
    second = column(
        [
            "nobody will lose a home. Families on the quay fear that they will be",
            "evicted before the winter.",
            "",
            "We demand that the Interior Ministry investigate the beatings. We will",
            "file a complaint with the ombudsman on 20 September.",
        ]
    )
    pages = [
        [(72.0, 805.0, 9.0, head), *body, (270.0, 30.0, 9.0, foot.format(number))]
        for number, body in enumerate((first, second), 1)
    ]
    return pdf(pages, title="Open Shore, bulletin 31: what our volunteers saw in Batumi")


if __name__ == "__main__":
    PATH.write_bytes(demo_pdf())
