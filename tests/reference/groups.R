# Makes groups_tables.csv (chi-squared, exact and trend tests of tables of counts) and groups_means.csv (ANOVA and Welch's ANOVA, on
# samples with exactly the means and SDs of the row), from R's own functions. Groups are separated by ";", cells by "-".
# Run in this folder: Rscript groups.R
set.seed(1951)
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
save <- function(table, file) {
  writeLines(paste0("# ", R.version.string, "; made by groups.R"), file)
  suppressWarnings(write.table(table, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
text_of <- function(counts) paste(apply(counts, 1, paste, collapse = "-"), collapse = ";")
likelihood_ratio <- function(counts) {
  expected <- outer(rowSums(counts), colSums(counts)) / sum(counts)
  2 * sum(ifelse(counts > 0, counts * log(counts / expected), 0))
}
small <- function(counts) sum(counts) <= 60 && length(counts) <= 12
one <- function(counts) {
  test <- suppressWarnings(chisq.test(counts, correct = FALSE))
  g <- likelihood_ratio(counts)
  binary <- ncol(counts) == 2
  trend <- if (binary) suppressWarnings(prop.trend.test(counts[, 1], rowSums(counts)))
  data.frame(table = text_of(counts), statistic = digits(test$statistic), df = test$parameter, pearson = digits(test$p.value), g = digits(g),
             likelihood_ratio = digits(pchisq(g, test$parameter, lower.tail = FALSE)),
             exact = digits(if (small(counts)) fisher.test(counts, workspace = 2e7)$p.value else NA),
             trend = digits(if (binary) trend$statistic else NA), trend_p = digits(if (binary) trend$p.value else NA))
}
random <- function() {
  repeat {
    r <- sample(2:5, 1); c <- sample(c(2, 2, 2, 3, 4), 1)
    n <- sample(c(3:12, 15, 20, 30, 100, 1000, 20000), 1, prob = c(rep(3, 10), rep(1, 6)))
    share <- rgamma(c, 1)
    counts <- t(sapply(seq_len(r), function(i) rmultinom(1, sample(ceiling(n / 2):n, 1), share * exp(rnorm(c, 0, 0.4)))[, 1]))
    if (min(rowSums(counts), colSums(counts)) > 0) return(counts)
  }
}
published <- list(matrix(c(10, 12, 1, 20, 18, 29), 3), matrix(c(1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11), 4),
                  cbind(c(83, 90, 129, 70), c(3, 3, 7, 12)), matrix(c(3, 1, 1, 3), 2), cbind(c(0, 0, 5), c(9, 9, 4)))
save(do.call(rbind, c(lapply(published, one), lapply(1:400, function(i) one(random())))), "groups_tables.csv")

sample_with <- function(mean, sd, n) mean + sd * as.vector(scale(rnorm(n)))
means <- do.call(rbind, lapply(0:250, function(i) {
  k <- sample(2:6, 1)
  mean <- round(rnorm(k, 20, sample(c(0.1, 1, 10), 1)), 2); sd <- round(exp(runif(k, -1, 2.5)), 2); n <- sample(c(2:12, 20, 50, 101, 500), k, TRUE)
  if (i == 0) { mean <- c(23.2, 31.6, 25.5); sd <- c(7.2, 5.8, 8.1); n <- c(14, 9, 12); k <- 3 }
  group <- factor(rep(seq_len(k), n))
  y <- unlist(lapply(seq_len(k), function(j) sample_with(mean[j], sd[j], n[j])))
  anova <- oneway.test(y ~ group, var.equal = TRUE); welch <- oneway.test(y ~ group)
  data.frame(means = paste(mean, collapse = ";"), sds = paste(sd, collapse = ";"), sizes = paste(n, collapse = ";"),
             anova_f = digits(anova$statistic), anova_p = digits(anova$p.value), welch_f = digits(welch$statistic),
             welch_df2 = digits(welch$parameter[2]), welch_p = digits(welch$p.value))
}))
save(means, "groups_means.csv")
