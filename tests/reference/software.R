# Makes software.csv: what the calls that the catalogue credits print, on equal arms, empty cells and limits beyond the range.
# Run in this folder: Rscript software.R
# No line: the program stops, or gives no number.
suppressPackageStartupMessages({ library(metafor); library(epitools); library(epiR) })
set.seed(2015)
rows <- 60
sizes <- c(1:6, 8, 10, 15, 20, 34, 60, 71, 120, 400)
n1 <- sample(sizes, rows, TRUE)
n2 <- ifelse(runif(rows) < 0.4, n1, sample(sizes, rows, TRUE))
draw <- function(n) {
  kind <- sample(c("none", "any", "any", "any", "all"), length(n), TRUE)
  ifelse(kind == "none", 0, ifelse(kind == "all", n, rbinom(length(n), n, runif(length(n)))))
}
named <- data.frame(x1 = c(60, 7, 4, 51, 1, 16, 12), n1 = c(71, 34, 5, 60, 38, 24, 50), x2 = c(51, 1, 0, 50, 0, 15, 22), n2 = c(72, 34, 5, 58, 39, 39, 50))
tables <- unique(rbind(named, data.frame(x1 = draw(n1), n1 = n1, x2 = draw(n2), n2 = n2)))

z <- qnorm(0.975)
square <- function(t) matrix(c(t$x1, t$n1 - t$x1, t$x2, t$n2 - t$x2), 2, byrow = TRUE) # arms as rows
patients <- function(t) data.frame(arm = rep(1:0, c(t$n1, t$n2)), event = c(rep(1:0, c(t$x1, t$n1 - t$x1)), rep(1:0, c(t$x2, t$n2 - t$x2))))
two <- function(t, ...) prop.test(c(t$x1, t$x2), c(t$n1, t$n2), ...)
esc <- function(t, measure, ...) escalc(measure = measure, ai = t$x1, n1i = t$n1, ci = t$x2, n2i = t$n2, ...)
estimate <- function(back, ...) function(t) back(c(esc(t, ...)$yi))
limits <- function(back, ...) function(t) { e <- esc(t, ...); back(c(e$yi) + c(-1, 1) * z * sqrt(e$vi)) }
wald_p <- function(measure) function(t) summary(esc(t, measure, to = "none"))$pval
epi <- function(t) epi.2by2(square(t), method = "cohort.count")$massoc.detail
logistic <- function(t, link = "logit") glm(event ~ arm, binomial(link), patients(t))
turned <- function(t) square(t)[2:1, 2:1] # epitools: the unexposed first, the event last
ratio_of <- function(f, row) function(t) f(turned(t))$measure[2, row]
calls <- list(
  list("two_proportions", "pearson", "R: chisq.test(correct = FALSE)", function(t) chisq.test(square(t), correct = FALSE)$p.value),
  list("two_proportions", "pearson", "R: prop.test(correct = FALSE)", function(t) two(t, correct = FALSE)$p.value),
  list("two_proportions", "fisher", "R: fisher.test()", function(t) fisher.test(square(t))$p.value),
  list("two_proportions", "pearson_yates", "R: chisq.test()", function(t) chisq.test(square(t))$p.value),
  list("two_proportions", "pearson_yates", "R: prop.test()", function(t) two(t)$p.value),
  list("two_proportions", "likelihood_ratio", "R: anova(glm(family = binomial), test = \"LRT\")", function(t) anova(logistic(t), test = "LRT")[2, 5]),
  list("two_proportions", "wald_unpooled", "R: metafor::escalc(measure = \"RD\") with summary()", wald_p("RD")),
  list("two_proportions", "wald_log_rr", "R: metafor::escalc(measure = \"RR\") with summary()", wald_p("RR")),
  list("two_proportions", "wald_log_rr", "R: glm(family = binomial(link = \"log\"))", function(t) coef(summary(logistic(t, "log")))[2, 4]),
  list("two_proportions", "wald_log_or", "R: summary(glm(family = binomial))", function(t) coef(summary(logistic(t)))[2, 4]),
  list("two_proportions", "student_t", "R: t.test(var.equal = TRUE)", function(t) t.test(event ~ arm, patients(t), var.equal = TRUE)$p.value),
  list("two_proportions", "welch_t", "R: t.test()", function(t) t.test(event ~ arm, patients(t))$p.value),
  list("two_proportions", "fisher_mid_p", "R: epitools::oddsratio.midp(), midp.exact", function(t) oddsratio.midp(turned(t))$p.value[2, "midp.exact"]),
  list("risk_difference", "wald", "R: prop.test(correct = FALSE)", function(t) two(t, correct = FALSE)$conf.int),
  list("risk_difference", "wald_uncut", "R: metafor::escalc(measure = \"RD\", to = \"none\")", limits(identity, "RD", to = "none")),
  list("risk_difference", "wald_uncut", "R: epiR::epi.2by2(), ARisk.strata.wald", function(t) unlist(epi(t)$ARisk.strata.wald[2:3]) / 100),
  list("risk_difference", "wald_cc_capped", "R: prop.test()", function(t) two(t)$conf.int),
  list("risk_difference", "mee", "R: epiR::epi.2by2(), ARisk.strata.score", function(t) unlist(epi(t)$ARisk.strata.score[2:3]) / 100),
  list("risk_difference", "half_added", "R: metafor::escalc(measure = \"RD\")", limits(identity, "RD")),
  list("risk_ratio", "katz_log", "R: metafor::escalc(measure = \"RR\", to = \"none\")", limits(exp, "RR", to = "none")),
  list("risk_ratio", "katz_log", "R: epitools::riskratio.wald", ratio_of(riskratio.wald, 2:3)),
  list("risk_ratio", "half_added", "R: metafor::escalc(measure = \"RR\")", limits(exp, "RR")),
  list("risk_ratio", "half_added_always", "R: metafor::escalc(measure = \"RR\", add = 1/2, to = \"all\")", limits(exp, "RR", add = 1 / 2, to = "all")),
  list("odds_ratio", "woolf", "R: metafor::escalc(measure = \"OR\", to = \"none\")", limits(exp, "OR", to = "none")),
  list("odds_ratio", "woolf", "R: epitools::oddsratio.wald", ratio_of(oddsratio.wald, 2:3)),
  list("odds_ratio", "half_added", "R: metafor::escalc(measure = \"OR\")", limits(exp, "OR")),
  list("odds_ratio", "fisher_test", "R: fisher.test", function(t) fisher.test(square(t))$conf.int),
  list("odds_ratio", "gart", "R: metafor::escalc(measure = \"OR\", add = 1/2, to = \"all\")", limits(exp, "OR", add = 1 / 2, to = "all")),
  list("odds_ratio", "profile_likelihood", "R: confint(glm(family = binomial))", function(t) exp(suppressMessages(confint(logistic(t)))[2, ])),
  list("odds_ratio", "peto", "R: metafor::escalc(measure = \"PETO\", to = \"none\")", limits(exp, "PETO", to = "none")),
  list("odds_ratio", "cornfield_mid_p", "R: epitools::oddsratio.midp", ratio_of(oddsratio.midp, 2:3)),
  list("nnt", "wald", "R: epiR::epi.2by2(), NNT.strata.wald", function(t) unlist(epi(t)$NNT.strata.wald[2:3])),
  list("risk_difference_estimate", "sample", "R: prop.test", function(t) -diff(two(t)$estimate)),
  list("risk_difference_estimate", "sample", "R: epiR::epi.2by2()", function(t) epi(t)$ARisk.strata.wald[[1]] / 100),
  list("risk_difference_estimate", "sample", "R: metafor::escalc(measure = \"RD\", to = \"none\")", estimate(identity, "RD", to = "none")),
  list("risk_difference_estimate", "half_added", "R: metafor::escalc(measure = \"RD\")", estimate(identity, "RD")),
  list("risk_ratio_estimate", "sample", "R: metafor::escalc(measure = \"RR\", to = \"none\")", estimate(exp, "RR", to = "none")),
  list("risk_ratio_estimate", "sample", "R: epitools::riskratio.wald", ratio_of(riskratio.wald, 1)),
  list("risk_ratio_estimate", "sample", "R: epiR::epi.2by2()", function(t) epi(t)$RR.strata.wald[[1]]),
  list("risk_ratio_estimate", "half_added", "R: metafor::escalc(measure = \"RR\")", estimate(exp, "RR")),
  list("risk_ratio_estimate", "half_added_always", "R: metafor::escalc(measure = \"RR\", add = 1/2, to = \"all\")", estimate(exp, "RR", add = 1 / 2, to = "all")),
  list("odds_ratio_estimate", "sample", "R: metafor::escalc(measure = \"OR\", to = \"none\")", estimate(exp, "OR", to = "none")),
  list("odds_ratio_estimate", "sample", "R: epitools::oddsratio.wald", ratio_of(oddsratio.wald, 1)),
  list("odds_ratio_estimate", "sample", "R: epiR::epi.2by2()", function(t) epi(t)$OR.strata.wald[[1]]),
  list("odds_ratio_estimate", "sample", "R: glm(family = binomial)", function(t) if (min(square(t)) > 0) exp(coef(logistic(t))[[2]]) else NA),
  list("odds_ratio_estimate", "fisher_test", "R: fisher.test", function(t) fisher.test(square(t))$estimate),
  list("odds_ratio_estimate", "half_added", "R: metafor::escalc(measure = \"OR\")", estimate(exp, "OR")),
  list("odds_ratio_estimate", "peto", "R: metafor::escalc(measure = \"PETO\", to = \"none\")", estimate(exp, "PETO", to = "none")),
  list("odds_ratio_estimate", "median_unbiased", "R: epitools::oddsratio.midp, to 4 digits", ratio_of(oddsratio.midp, 1)),
  list("odds_ratio_estimate", "half_added_always", "R: metafor::escalc(measure = \"OR\", add = 1/2, to = \"all\")", estimate(exp, "OR", add = 1 / 2, to = "all")),
  list("one_proportion", "clopper_pearson", "R: binom.test", function(t) binom.test(t$x1, t$n1)$conf.int),
  list("one_proportion", "wilson", "R: prop.test(correct = FALSE)", function(t) prop.test(t$x1, t$n1, correct = FALSE)$conf.int),
  list("one_proportion", "wilson_cc", "R: prop.test(correct = TRUE)", function(t) prop.test(t$x1, t$n1, correct = TRUE)$conf.int)
)
printed <- do.call(rbind, lapply(calls, function(call) do.call(rbind, lapply(seq_len(nrow(tables)), function(i) {
  t <- tables[i, ]
  values <- suppressWarnings(tryCatch(as.numeric(call[[4]](t)), error = function(e) NA))
  if (anyNA(values)) return(NULL)
  data.frame(family = call[[1]], id = call[[2]], program = call[[3]], t, first = values[1], last = values[length(values)])
}))))
printed$first <- format(printed$first, digits = 15, trim = TRUE)
printed$last <- format(printed$last, digits = 15, trim = TRUE)
file <- file("software.csv", "w")
writeLines(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; epitools ", packageVersion("epitools"), "; epiR ",
                  packageVersion("epiR"), "; made by software.R"), file)
write.csv(printed, file, row.names = FALSE, quote = 3)
close(file)
