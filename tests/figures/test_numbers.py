"""The plotted numbers against independent ones: printed counts, R (prop.test, chisq.test, fisher.test) and arithmetic by hand."""

import pytest

from evidence.reported import Reported


def test_outcome_proportions(numbers):
    rows = {(row["outcome"].partition(":")[0], row["arm"]): row for row in numbers("outcome-proportions")}
    assert len(rows) == 6
    success = rows["Clinical success", "IDDS + CMM"]
    assert (success["events"], success["n"], success["printed"]) == ("60", "71", "84.5%, 85%")
    assert float(success["proportion"]) == pytest.approx(60 / 71, abs=1e-9)
    # R 4: prop.test(60, 71, correct = FALSE)$conf.int
    assert float(success["wilson_low"]) == pytest.approx(0.7434904, abs=5e-8)
    assert float(success["wilson_high"]) == pytest.approx(0.9112270, abs=5e-8)
    assert {arm for _, arm in rows} == {"IDDS + CMM", "CMM"}
    derived = {outcome for (outcome, _), row in rows.items() if row["derived"] == "yes"}
    assert derived == {"Pain VAS below 4"}


def test_p_values_by_method(numbers):
    rows = {(row["data"], row["printed"], row["method"]): row for row in numbers("p-values-by-method")}
    # Pearson: R chisq.test(correct = FALSE); Fisher: fisher.test
    for data, printed, pearson, fisher in (
        ("60/71 v 51/72", ".05", 0.049808, 0.070205),
        ("41/71 v 27/72", ".02", 0.015352, 0.019209),
        ("46/52 v 65/91", "0.02", 0.018725, 0.021756),
        ("35/52 v 33/91", "0.0003", 0.000349, 0.000467),
        ("47/57 v 35/45", "0.55", 0.554586, 0.619931),
        ("33/57 v 15/45", "0.01", 0.013601, 0.016969),
    ):
        assert float(rows[data, printed, "pearson"]["p_value"]) == pytest.approx(pearson, abs=5e-7)
        assert float(rows[data, printed, "fisher"]["p_value"]) == pytest.approx(fisher, abs=5e-7)
        assert rows[data, printed, "pearson"]["prints"] == "yes"
    assert rows["60/71 v 51/72", ".05", "fisher"]["prints"] == "no"
    assert rows["60/71 v 51/72", ".05", "pearson"]["documents"] == "medtronic-outcomes; jco-2002-abstract"


def test_a_printed_p_is_drawn_once_however_many_documents_print_it(numbers):
    keys = [
        (row["study"], row["outcome"], row["timepoint"], row["printed"], row["method"])
        for row in numbers("p-values-by-method")
    ]
    assert len(keys) == len(set(keys))
    vas = {
        row["printed"]
        for row in numbers("p-values-by-method")
        if row["outcome"] == "Reduction of pain VAS from baseline"
    }
    assert vas == {".055", ".06", "p<0.055", "p=.55"}


def test_effects_by_method(numbers):
    rows = {(row["data"], row["measure"], row["method"]): row for row in numbers("effects-by-method")}
    # Wald interval by hand: .136737 ± 1.959964 √(.845070 × .154930/71 + .708333 × .291667/72)
    wald = rows["60/71 v 51/72", "risk_difference", "wald"]
    assert [float(wald[name]) for name in ("estimate", "low", "high")] == pytest.approx(
        [0.136737, 0.002177, 0.271297], abs=5e-7
    )
    assert wald["excludes_no_effect"] == "yes"
    # R: epitools::riskratio.wald and oddsratio.wald
    katz, woolf = rows["60/71 v 51/72", "risk_ratio", "katz_log"], rows["60/71 v 51/72", "odds_ratio", "woolf"]
    assert [float(katz[name]) for name in ("estimate", "low", "high")] == pytest.approx(
        [1.193041, 0.997934, 1.426292], abs=5e-7
    )
    assert [float(woolf[name]) for name in ("estimate", "low", "high")] == pytest.approx(
        [2.245989, 0.989750, 5.096711], abs=5e-7
    )
    assert katz["excludes_no_effect"] == woolf["excludes_no_effect"] == "no"


def test_change_by_arm(numbers):
    rows = {
        (row["outcome"].partition(",")[0], row["arm"], row["timepoint"].partition(" ")[0]): row
        for row in numbers("change-by-arm")
    }
    assert len(rows) == 8
    assert rows["Pain", "IDDS + CMM", "Baseline"]["mean"] == "7.57"
    assert float(rows["Pain", "IDDS + CMM", "4"]["reduction_from_first"]) == pytest.approx(1 - 3.67 / 7.57, abs=1e-9)
    assert float(rows["Pain", "CMM", "4"]["reduction_from_first"]) == pytest.approx(1 - 4.76 / 7.81, abs=1e-9)
    assert float(rows["Composite drug toxicity", "CMM", "4"]["reduction_from_first"]) == pytest.approx(
        1 - 5.27 / 6.36, abs=1e-9
    )


def test_registry_flow(numbers):
    patients = {row["step"]: int(row["patients"]) for row in numbers("registry-flow")}
    assert list(patients.values()) == [1403, 1311, 92, 1141, 57, 113]
    assert patients["Still followed"] == 1403 - 1311
    derived = [row["step"] for row in numbers("registry-flow") if row["derived"] == "yes"]
    assert derived == ["Still followed"]


def test_verdicts_by_document(numbers, assessment):
    rows = numbers("verdicts-by-document")
    for status, count in assessment.summary["statuses"].items():
        assert sum(int(row[status]) for row in rows) == count
    patient = next(row for row in rows if row["document"] == "medtronic-patient")
    assert sum(int(patient[status]) for status in assessment.summary["statuses"]) == 13


def test_method_tally(numbers):
    prints = {row["method"]: int(row["prints"]) for row in numbers("method-tally")}
    # by hand from the rounding interval of each printed P: .05, .02, .02, .0003, .55, .01
    assert prints["pearson"] == 6
    assert prints["student_t"] == 5
    assert [prints[method] for method in ("likelihood_ratio", "n_minus_1", "welch_t", "wald_log_or")] == [4, 4, 4, 4]
    assert [prints[method] for method in ("fisher", "pearson_yates", "fisher_central")] == [2, 1, 1]
    assert next(iter(prints)) == "pearson"
    assert list(prints.values()) == sorted(prints.values(), reverse=True)


def test_baseline_balance(numbers):
    found = {
        row["characteristic"].partition(",")[0]: float(row["standardised_difference"])
        for row in numbers("baseline-balance")
    }
    # (56.2 - 57.8) / √((13.2² + 13.7²)/2), and for the men (52/101 - 59/99) / √((p1 q1 + p2 q2)/2)
    assert found["Age"] == pytest.approx(-1.6 / ((13.2**2 + 13.7**2) / 2) ** 0.5, abs=1e-9)
    assert found["Male"] == pytest.approx(-0.16377, abs=5e-6)
    assert found["Pain"] == pytest.approx(-0.15 / 1.97, abs=1e-9)
    assert found["Composite drug toxicity"] == pytest.approx(0.30 / ((4.91**2 + 5.58**2) / 2) ** 0.5, abs=1e-9)
    assert len(found) == 4


def test_missing_patients(numbers):
    rows = {(int(row["events_missing_1"]), int(row["events_missing_2"])): row for row in numbers("missing-patients")}
    assert len(rows) == 31 * 28
    significant = [row["favours"] for row in rows.values() if row["significant"] == "yes"]
    assert significant.count("IDDS + CMM") == 345
    assert significant.count("CMM") == 29
    # R: chisq.test(correct = FALSE) on 60/101 v 51/99, 60/101 v 78/99
    assert float(rows[0, 0]["p_value"]) == pytest.approx(0.2616, abs=5e-5)
    assert float(rows[0, 27]["p_value"]) == pytest.approx(0.0030, abs=5e-5)
    assert rows[0, 27]["favours"] == "CMM"


def test_survival_as_printed(numbers):
    found = {row["document"]: (row["arm_1"], row["arm_2"], row["p"]) for row in numbers("survival-as-printed")}
    assert found == {
        "jco-2002-abstract": ("53.9%", "37.2%", ".06"),
        "asco-2002-summary": ("54.5%", "33.8%", "p=0.04"),
        "eapc-2004-abstract": ("59.3%", "37.2%", "p=0.6"),
    }


def fractions(rows):
    found = {}
    for row in rows:
        found.setdefault((row["study"], row["printed"]), []).append(f"{row['events']}/{row['n']}")
    return found


def test_opioid_discontinuation(numbers):
    found = fractions(numbers("opioid-discontinuation"))
    assert found["brogan-2013", "69%"] == ["9/13", "11/16", "18/26", "20/29", "22/32", "24/35", "25/36"]
    assert found["brogan-2020", "87.5%"] == ["7/8", "14/16", "21/24", "28/32", "35/40", "42/48"]
    assert {"22/24", "23/25", "46/50", "47/51"} < set(found["brogan-2020", "92%"])
    assert found["sindt-2020", "82.6%"] == ["/"]
    assert found["brogan-winter-2011", "50%"] == ["/"]


def test_a_percentage_has_an_interval_where_its_number_of_patients_is_printed_and_only_there(numbers):
    rows = numbers("opioid-discontinuation") + numbers("severe-pain-denominators")
    found = {(row["study"], row["printed"]): (row["wilson_low"], row["wilson_high"]) for row in rows}
    drawn = {key: [float(end) for end in ends] for key, ends in found.items() if ends != ("", "")}
    # R: prop.test(correct = FALSE) on 83/93, and on 142/173 and 143/173, between which 82.6% stands
    assert drawn == {
        ("carvajal-2018", "89.2%"): pytest.approx([81.32724499, 94.05369298], abs=5e-9),
        ("sindt-2020", "82.6%"): pytest.approx([75.68881942, 87.57449549], abs=5e-9),
    }
    assert found["brogan-winter-2011", "50%"] == ("", "")


def test_severe_pain_denominators(numbers):
    assert fractions(numbers("severe-pain-denominators")) == {
        ("brogan-winter-2011", "65%"): ["/"],
        ("brogan-winter-2011", "3%"): ["/"],
        ("carvajal-2018", "89.2%"): ["83/93"],
        ("carvajal-2018", "4.5%"): ["1/22", "2/44", "3/66", "3/67", "4/88", "4/89"],
        ("carvajal-2018", "6.7%"): ["1/15", "2/30", "3/45", "4/60", "5/75", "6/89", "6/90"],
        ("carvajal-2018", "10.3%"): ["3/29", "4/39", "6/58", "7/68", "8/78", "9/87"],
    }


def test_mean_differences(numbers):
    cost = [row for row in numbers("mean-differences") if row["unit"] == "US dollars"]
    assert [(row["estimate"], row["low"], row["high"]) for row in cost] == [
        ("15,142", "3,690", "26,594"),
        ("19,577", "-12,831", "51,984"),
        ("63,498", "4,620", "122,376"),
    ]
    # SE = width / (2 × 1.959964), z = estimate / SE, two-sided
    assert [float(row["p_recomputed"]) for row in cost] == pytest.approx([0.0096, 0.2364, 0.0345], abs=5e-5)
    assert [row["p_printed"] for row in cost] == [".01", ".24", ".03"]


def test_forest_plot_trials(numbers):
    rows = [row for row in numbers("forest-plot") if row["row"] == "trial"]
    assert len(rows) == 13
    first = rows[0]
    assert (first["events_1"], first["n_1"], first["events_2"], first["n_2"]) == ("4", "123", "11", "139")
    # R: metafor::escalc(measure = "RR", data = dat.bcg), exponentiated
    assert [float(first[name]) for name in ("estimate", "low", "high")] == pytest.approx(
        [0.4109, 0.1343, 1.2574], abs=5e-5
    )
    # R: weights() of rma.mh and of rma(method = "EE") and rma(method = "DL"), in percent
    weights = {
        "weight_mantel_haenszel": 31.7083340807,
        "weight_inverse_variance": 41.4013898710,
        "weight_dersimonian_laird": 10.216342533,
    }
    madras = next(row for row in rows if row["label"].startswith("TPT Madras"))
    assert {name: 100 * float(madras[name]) for name in weights} == pytest.approx(weights, abs=5e-8)
    for name in weights:
        assert sum(float(row[name]) for row in rows) == pytest.approx(1, abs=1e-9)


def test_forest_plot_pooled(numbers):
    pooled = [row for row in numbers("forest-plot") if row["row"] == "pooled"]
    # metafor's tests against Stata's metan: estimate, limits, Q or τ² and I²
    expected = {
        ("risk_ratio", "mantel_haenszel"): (".6353", ".5881", ".6862", "152.5676", None, None),
        ("risk_ratio", "inverse_variance"): (".6503", ".6007", ".7040", "152.2330", None, None),
        ("risk_ratio", "dersimonian_laird"): (".4896", ".3449", ".6950", None, ".3088", "92.1173%"),
        ("odds_ratio", "mantel_haenszel"): (".6229", ".5748", ".6750", "163.9426", None, None),
        ("odds_ratio", "peto"): (".6222", ".5746", ".6738", "167.7302", None, None),
        ("odds_ratio", "inverse_variance"): (".6465", ".5951", ".7024", None, None, None),
        ("odds_ratio", "dersimonian_laird"): (".4736", ".3249", ".6903", None, ".3663", "92.6455%"),
    }
    assert [(row["measure"], row["method"]) for row in pooled] == list(expected)
    for row in pooled:
        names = ("estimate", "low", "high", "q", "tau_squared", "i_squared")
        for name, text in zip(names, expected[row["measure"], row["method"]], strict=True):
            assert text is None or Reported(text).admits(float(row[name])), (row["method"], name)
    assert {row["method"] for row in pooled if row["tau_squared"]} == {"dersimonian_laird"}
