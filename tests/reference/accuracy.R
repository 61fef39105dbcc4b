# Makes accuracy.csv (epiR::epi.tests) and correlation.csv (cor.test on samples with exactly the correlation of the row).
# Run in this folder: Rscript accuracy.R
suppressMessages(library(epiR))
set.seed(1991)
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
save <- function(table, file) {
  writeLines(paste0("# ", R.version.string, "; epiR ", packageVersion("epiR"), "; made by accuracy.R"), file)
  suppressWarnings(write.table(table, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
names_of <- c(se = "sensitivity", sp = "specificity", pv.pos = "positive_predictive_value", pv.neg = "negative_predictive_value",
              lr.pos = "positive_likelihood_ratio", lr.neg = "negative_likelihood_ratio", diag.ac = "accuracy", tp = "prevalence",
              diag.or = "diagnostic_odds_ratio", youden = "youden_index")
accuracy <- do.call(rbind, lapply(0:260, function(i) {
  n <- sample(c(3:12, 20, 50, 100, 1000, 30000), 2, TRUE)
  tp <- rbinom(1, n[1], rbeta(1, 3, 1)); tn <- rbinom(1, n[2], rbeta(1, 3, 1))
  if (i == 0) { n <- c(744, 842); tp <- 670; tn <- 640 }
  cells <- c(tp, n[2] - tn, n[1] - tp, tn)
  level <- sample(c(0.8, 0.9, 0.95, 0.99), 1)
  found <- suppressWarnings(epi.tests(as.table(matrix(cells, 2, byrow = TRUE)), conf.level = level))$detail
  row <- data.frame(tp = cells[1], fp = cells[2], fn = cells[3], tn = cells[4], level = level)
  for (name in names(names_of)) {
    line <- found[found$statistic == name, ]
    row[[names_of[name]]] <- digits(line$est)
    row[[paste0(names_of[name], ".low")]] <- digits(line$lower)
    row[[paste0(names_of[name], ".high")]] <- digits(line$upper)
  }
  row
}))
save(accuracy, "accuracy.csv")
correlation <- do.call(rbind, lapply(1:300, function(i) {
  n <- sample(c(4:12, 20, 28, 30, 50, 100, 1000), 1)
  r <- round(tanh(rnorm(1, 0, 0.8)), 3)
  level <- sample(c(0.8, 0.9, 0.95, 0.99), 1)
  x <- scale(rnorm(n)); y <- scale(residuals(lm(rnorm(n) ~ x)))
  test <- cor.test(as.vector(x), as.vector(r * x + sqrt(1 - r^2) * y), conf.level = level)
  data.frame(r = r, n = n, level = level, t = digits(test$statistic), p = digits(test$p.value), low = digits(test$conf.int[1]),
             high = digits(test$conf.int[2]))
}))
save(correlation, "correlation.csv")
