"""Which methods print most of a study's P-values."""

from __future__ import annotations

from evidence.assessment import Assessment
from evidence.model import MethodValue
from evidence.verification.ranking import ApparentMethods, ranked_methods


def test_pearson_alone_prints_all_four_of_smith_2005(assessment: Assessment) -> None:
    """Smith 2005, Ann Oncol 16:825: .02, .0003, .55 and .01."""
    ranking = assessment.apparent_methods["smith-2005"]
    assert ranking.best == ("pearson",)
    assert dict(ranking.counts)["pearson"] == 4
    assert max(count for method, count in ranking.counts if method != "pearson") == 3
    assert str(ranking) == "pearson alone prints 4 of the 4 P-values (best of 17 methods, chosen after looking)"


def test_a_p_value_that_two_documents_repeat_counts_once(assessment: Assessment) -> None:
    """Smith 2002, J Clin Oncol 20:4040: .05 and .02, in the abstract and on a manufacturer's page."""
    ranking = assessment.apparent_methods["smith-2002"]
    assert ranking.claims == ("jco-success-p", "jco-success-both-p")
    assert ranking.best[0] == "pearson"
    assert "fisher" not in ranking.best
    assert len(ranking.best) == 10


def test_a_study_with_no_or_one_p_value_on_counts_is_not_ranked(assessment: Assessment) -> None:
    assert set(assessment.apparent_methods) == {"smith-2002", "smith-2005"}


def test_ranked_most_first_then_most_usual_first() -> None:
    one = [MethodValue("boschloo", 0.05, True), MethodValue("fisher", 0.07, True), MethodValue("pearson", 0.04, False)]
    two = [MethodValue("boschloo", 0.03, True)]
    ranked = ranked_methods([one, two])
    assert ranked[:3] == (("boschloo", 2), ("fisher", 1), ("pearson", 0))
    assert len(ranked) == 17


def test_equals_share_the_first_place() -> None:
    ranking = ApparentMethods(("a", "b", "c"), (("pearson", 2), ("fisher", 2), ("boschloo", 1)))
    assert ranking.best == ("pearson", "fisher")
    assert str(ranking) == "pearson, fisher print 2 of the 3 P-values (best of 3 methods, chosen after looking)"
