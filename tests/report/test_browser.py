"""The real report in a browser, every detail open: axe-core and the Nu HTML checker find nothing, filters narrow, no line overflows.

axe-core and the checker come from npm (`npm ci` in tests/report/browser), the browser and Java from the system. What is
absent is skipped, and the reason says how to get it.
"""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from evidence.figures import drawings
from evidence.report.as_html import html_text

MODULES = Path(__file__).parent / "browser" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
JAVA = shutil.which("java")

in_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
with_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core: run `npm ci` in tests/report/browser")
with_vnu = pytest.mark.skipif(not VNU.exists(), reason="no Nu checker: run `npm ci` in tests/report/browser")
with_java = pytest.mark.skipif(JAVA is None, reason="no Java on this machine for the Nu checker")

SPOILED = """<!doctype html><html lang="en-GB"><head><title>Spoiled</title></head><body>
<main><h1>Spoiled</h1><p style="color:#ccc">Pale</p><img src="data:,"></main></body></html>"""

ANSWER = """
const answer = (value) => {
  const place = document.createElement("pre");
  place.id = "answer";
  place.textContent = JSON.stringify(value);
  document.documentElement.innerHTML = "<head></head><body></body>";
  document.body.append(place);
};
for (const detail of document.querySelectorAll("details")) detail.open = true;
"""
RUN_AXE = """
axe.run(document).then((found) => answer({
  passed: found.passes.length,
  faults: found.violations.map((fault) => `${fault.id}: ${fault.help}: ${fault.nodes[0].html}`),
  unsure: found.incomplete.flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.failureSummary}`)),
}));
"""
SYMBOLS = {"contains only non-text characters"}  # hidden from readers, beside their word
SCROLLED_OUT = {
    "partially obscured by another element",
    "too short to determine",
}  # cells of wide tables, judged at 1280


@pytest.fixture(scope="module")
def report(assessment):
    return html_text(assessment, drawings(assessment))


def asked(page, script, folder, width=1280, fragment=""):
    """Return what a script passes to `answer` in a copy of a page, the window so many pixels wide (500 is the least)."""
    if AXE.exists():
        shutil.copy(AXE, folder / "axe.min.js")
    added = f'<script src="axe.min.js"></script>\n<script>{ANSWER}{script}</script>\n</body>'
    copy = folder / "page.html"
    copy.write_text(page.replace("</body>", added), encoding="utf-8")
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
        f"--user-data-dir={folder / 'profile'}", f"--window-size={width},1000", "--virtual-time-budget=600000",
        "--dump-dom", copy.as_uri() + fragment,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    found = re.search(r'<pre id="answer">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, f"expected an answer from the page, got {done.stdout[:200]!r}"
    return json.loads(html.unescape(found[1]))


def nu_messages(page, folder):
    """Return what the Nu checker says of a page."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [JAVA, "-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always", path]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    return [f"line {said.get('lastLine')}: {said['message']}" for said in json.loads(done.stdout)["messages"]]


@in_browser
@with_axe
@pytest.mark.parametrize(("width", "undecided"), [(1280, SYMBOLS), (500, SYMBOLS | SCROLLED_OUT)])
def test_axe_finds_no_fault(report, tmp_path, width, undecided):
    found = asked(report, RUN_AXE, tmp_path, width)
    assert found["faults"] == []
    assert [said for said in set(found["unsure"]) if not any(reason in said for reason in undecided)] == []
    assert found["passed"] >= 50


@in_browser
@with_axe
def test_axe_finds_the_faults_of_a_spoiled_page(tmp_path):
    faults = {fault.partition(":")[0] for fault in asked(SPOILED, RUN_AXE, tmp_path)["faults"]}
    assert faults >= {"image-alt", "color-contrast"}


@with_java
@with_vnu
def test_the_nu_checker_finds_no_fault(report, tmp_path):
    assert nu_messages(report, tmp_path) == []


@with_java
@with_vnu
def test_the_nu_checker_finds_the_faults_of_a_spoiled_page(tmp_path):
    assert any("alt" in message for message in nu_messages(SPOILED, tmp_path))


@in_browser
@pytest.mark.parametrize("width", [1280, 768, 500])
def test_no_line_is_wider_than_the_window(report, tmp_path, width):
    script = "const page = document.documentElement; answer([page.scrollWidth, page.clientWidth]);"
    needed, available = asked(report, script, tmp_path, width)
    assert needed <= available


@in_browser
def test_filters_narrow_the_claims_and_say_so(report, tmp_path, assessment):
    script = """
    const form = document.getElementById("filters");
    form.elements.status.value = "impossible";
    form.dispatchEvent(new Event("change"));
    const seen = [...document.querySelectorAll(".claim")].filter((claim) => claim.offsetParent !== null);
    answer([seen.map((claim) => claim.id), form.querySelector("output").textContent]);
    """
    impossible = sorted(f"claim-{v.claim.id}" for v in assessment.judged if v.status == "impossible")
    seen, said = asked(report, script, tmp_path)
    assert sorted(seen) == impossible
    assert said == f"{len(impossible)} of {len(assessment.judged)} claims (narrowed)"


@in_browser
def test_a_link_to_a_claim_opens_it(report, tmp_path):
    shut = "for (const detail of document.querySelectorAll('details')) detail.open = false;"
    script = f"""{shut}
    window.dispatchEvent(new Event("hashchange"));
    answer([...document.querySelectorAll(".claim details[open]")].map((detail) => detail.closest(".claim").id));
    """
    assert asked(report, script, tmp_path, fragment="#claim-s2-success-p") == ["claim-s2-success-p"]
