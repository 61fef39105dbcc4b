"""The report as a browser and a screen reader meet it: well-formed, self-contained, with a place for every claim."""

from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from evidence.reasons import because
from evidence.report.as_html import html_text

VOID = {"meta", "img", "br", "hr", "input", "link"}
EVIL = '<script>alert("x")</script>&"\''


@dataclass(frozen=True)
class Drawing:
    id: str = "outcome-proportions"
    title: str = "Outcomes"
    alt: str = 'Two arms, "IDDS" above & below'

    def render(self, form):
        assert form == "svg"
        return b"<svg xmlns='http://www.w3.org/2000/svg'/>"


class Page(HTMLParser):
    """Elements of a page, with a check that they nest."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.faults = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append((tag, self.getpos()))

    def having(self, name):
        return [(tag, attributes[name]) for tag, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def page(assessment):
    return Page(html_text(assessment, [Drawing()]))


def test_elements_nest_and_ids_are_unique(page):
    assert page.faults == []
    assert page.open == []
    ids = [value for _, value in page.having("id")]
    assert len(ids) == len(set(ids))


def test_every_claim_row_document_and_study_has_its_anchor(page, assessment):
    ids = {value for _, value in page.having("id")}
    assert ids >= {f"claim-{verdict.claim.id}" for verdict in assessment.judged}
    assert ids >= {f"study-{study.id}" for study in assessment.dossier.studies}
    assert sum(identifier.startswith("row-") for identifier in ids) == len(assessment.dossier.rows)


def test_every_link_goes_to_a_place_on_the_page(page):
    ids = {value for _, value in page.having("id")}
    assert {href for _, href in page.having("href")} <= {f"#{identifier}" for identifier in ids}


def test_nothing_is_loaded_from_elsewhere(page):
    sources = [value for name in ("src", "srcset", "poster", "data", "action") for _, value in page.having(name)]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert len(sources) == 1
    assert not {tag for tag, _ in page.elements} & {"link", "iframe", "object", "embed", "base"}


def test_style_and_script_reach_for_no_address(assessment):
    text = html_text(assessment)
    for name in ("style", "script"):
        inner = text.split(f"<{name}>")[1].split(f"</{name}>")[0]
        assert "//" not in inner.replace("// ", "")
        assert "url(" not in inner
        assert "@import" not in inner


def test_headings_come_in_order_and_there_is_one_title(page):
    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_their_headers_a_scope(page):
    tags = [tag for tag, _ in page.elements]
    assert tags.count("table") == tags.count("caption") > 0
    assert all(attributes.get("scope") in {"col", "row"} for tag, attributes in page.elements if tag == "th")


def test_language_skip_link_and_alternative_text(page):
    assert dict(page.elements[0][1]) == {"lang": "en-GB"}
    first_link = next(attributes for tag, attributes in page.elements if tag == "a")
    assert first_link == {"class": "skip", "href": "#main"}
    assert [attributes["alt"] for tag, attributes in page.elements if tag == "img"] == [Drawing().alt]


def test_the_first_screen_says_what_reproduction_is_not(assessment):
    text = html_text(assessment)
    assert text.index("Reproduced arithmetic is not a correct study.") < text.index("<main")
    for status, count in assessment.summary["statuses"].items():
        if count:
            assert f'<li><b>{count}</b> <span class="status {status.replace(" ", "-")}">' in text


def test_text_of_the_dossier_comes_out_escaped(assessment):
    dossier = assessment.dossier
    documents = tuple(replace(document, title=EVIL, publisher=EVIL, date=EVIL) for document in dossier.documents)
    studies = tuple(
        replace(
            study,
            title=EVIL,
            summary=EVIL,
            arms=tuple(replace(arm, label=EVIL) for arm in study.arms),
            outcomes=tuple(replace(outcome, label=EVIL) for outcome in study.outcomes),
            rows=tuple(replace(row, formula=EVIL) for row in study.rows),
        )
        for study in dossier.studies
    )
    judged = tuple(
        replace(
            verdict,
            reasons=(because("needs", what=EVIL),),
            claim=replace(verdict.claim, id=f"{EVIL}{number}", says=EVIL, because=EVIL, needs=EVIL),
        )
        for number, verdict in enumerate(assessment.judged)
    )
    found = tuple(replace(finding, message=EVIL, where=EVIL, because=EVIL, code=EVIL) for finding in assessment.found)
    text = html_text(
        replace(assessment, dossier=replace(dossier, documents=documents, studies=studies), judged=judged, found=found)
    )
    assert "<script>alert" not in text
    page = Page(text)
    assert page.faults == []
    assert sum(tag == "script" for tag, _ in page.elements) == 1


def test_each_study_says_which_methods_print_its_p_values_and_what_its_size_could_find(assessment):
    text = html_text(assessment)
    studies = {part.partition('"')[0]: part for part in text.split('<section id="study-')[1:]}
    assert (
        "pearson alone prints 4 of the 4 P-values (best of 17 methods, chosen after looking)" in studies["smith-2005"]
    )
    assert "the best of 17 would print as many with a probability of at most .0892." in studies["smith-2005"]
    assert "would print as many with a probability of up to 1: the count tells nothing." in studies["smith-2002"]
    assert "Over 2 studies, pearson alone prints 6 of the 6 P-values" in text
    assert [study for study, part in studies.items() if "Power of a trial of this size" in part] == ["smith-2002"]
    fragile = studies["smith-2002"].partition("other outcome would turn the conclusion over; 57 were not analysed")[2]
    first = (
        '<th scope="row">pearson</th><td class="number">.0498</td><td class="number">1</td><td class="number">0.7%</td>'
    )
    assert first in fragile.partition("</table>")[0]


def test_figures_that_answer_about_studies_are_linked_from_them(assessment):
    text = html_text(assessment, [Drawing(id="missing-patients", title="Missing")])
    assert '<li><a href="#figure-missing-patients">Missing</a></li>' in text
    assert "Drawn below" not in html_text(assessment, [Drawing()])


def test_twice_the_same_bytes(assessment):
    assert html_text(assessment, [Drawing()]) == html_text(assessment, [Drawing()])


def test_a_dossier_without_trouble_says_so(assessment):
    good = tuple(verdict for verdict in assessment.judged if verdict.status == "reproduced")
    text = html_text(replace(assessment, judged=good, found=()))
    assert "No figure differs, none is impossible, and no conclusion hangs on the method." in text
    assert Page(text).faults == []


def test_what_is_not_as_expected_is_said_on_the_first_screen(assessment):
    undeclared = replace(assessment, found=tuple(replace(finding, because=None) for finding in assessment.found))
    opening = html_text(undeclared).partition("<main")[0]
    assert f"Not as expected: 0 verdicts, {len(undeclared.undeclared)} undeclared errors." in opening
