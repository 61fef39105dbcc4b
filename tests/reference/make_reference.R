# p-values of two proportions by R for tables from one patient an arm to 10,000.
# Writes two_arm_p_values.csv beside this file:  Rscript tests/reference/make_reference.R tests/reference
# NA: R gives no number (an empty margin, no variance, an infinite logarithm).

folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(20020915)

random <- function(count, largest) {
  n1 <- sample.int(largest, count, replace = TRUE)
  n2 <- sample.int(largest, count, replace = TRUE)
  data.frame(x1 = floor(runif(count) * (n1 + 1)), n1 = n1, x2 = floor(runif(count) * (n2 + 1)), n2 = n2)
}
alike <- function(count, largest) { # equal risks, so that p-values are not all extreme
  n1 <- sample.int(largest, count, replace = TRUE)
  n2 <- sample.int(largest, count, replace = TRUE)
  risk <- runif(count)
  data.frame(x1 = rbinom(count, n1, risk), n1 = n1, x2 = rbinom(count, n2, risk), n2 = n2)
}
balanced <- function(count, largest) { # equal arms: every table has a mirror image of the same probability
  n <- sample.int(largest, count, replace = TRUE)
  risk <- runif(count)
  data.frame(x1 = rbinom(count, n, risk), n1 = n, x2 = rbinom(count, n, risk), n2 = n)
}
rare <- function(count, largest) {
  n1 <- sample.int(largest, count, replace = TRUE)
  n2 <- sample.int(largest, count, replace = TRUE)
  data.frame(x1 = pmin(n1, rpois(count, 2)), n1 = n1, x2 = pmin(n2, rpois(count, 3)), n2 = n2)
}
edge <- expand.grid(x1 = c(0, 1), n1 = c(1, 2, 17, 10000), x2 = c(0, 1), n2 = c(1, 3, 40, 10000))
edge <- rbind(edge, transform(edge, x2 = n2 - x2), transform(edge, x1 = n1 - x1, x2 = n2 - x2))

tables <- unique(rbind(
  data.frame(x1 = c(60, 41, 46, 35, 47, 33, 43, 12, 50), n1 = c(71, 71, 52, 52, 57, 57, 71, 50, 51),
             x2 = c(51, 27, 65, 33, 35, 15, 30, 22, 257), n2 = c(72, 72, 91, 91, 45, 45, 72, 50, 632)),
  edge, random(300, 20), random(300, 250), alike(400, 250), balanced(300, 250), rare(200, 250),
  alike(250, 2000), balanced(100, 2000), random(100, 2000), alike(150, 10000), rare(150, 10000), balanced(50, 10000)
))

both <- function(z) 2 * pnorm(-abs(z))

one <- function(x1, n1, x2, n2) {
  table <- matrix(c(x1, n1 - x1, x2, n2 - x2), 2)
  N <- n1 + n2; m <- x1 + x2; p1 <- x1 / n1; p2 <- x2 / n2; d <- p1 - p2
  test <- function(correct) suppressWarnings(unname(chisq.test(table, correct = correct)$p.value))
  pearson <- suppressWarnings(unname(chisq.test(table, correct = FALSE)$statistic))
  expected <- outer(rowSums(table), colSums(table)) / N
  excess <- (x1 * n2 - x2 * n1) / N * matrix(c(1, -1, -1, 1), 2) / expected # (O - E)/E without cancellation
  g <- 2 * sum(ifelse(table > 0, table * log1p(excess), 0))
  v1 <- p1 * (1 - p1) / (n1 - 1); v2 <- p2 * (1 - p2) / (n2 - 1)
  within <- (n1 * p1 * (1 - p1) + n2 * p2 * (1 - p2)) / (N - 2)
  welch_df <- (v1 + v2)^2 / (v1^2 / (n1 - 1) + v2^2 / (n2 - 1))
  k <- max(0, m - n2):min(n1, m)
  density <- dhyper(k, n1, n2, m); own <- dhyper(x1, n1, n2, m)
  upper <- sum(density[k >= x1]); lower <- sum(density[k <= x1])
  fisher <- fisher.test(table)$p.value
  c(pearson = test(FALSE), pearson_yates = test(TRUE),
    n_minus_1 = pchisq(pearson * (N - 1) / N, 1, lower.tail = FALSE),
    likelihood_ratio = pchisq(g, 1, lower.tail = FALSE),
    wald_unpooled = both(d / sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)),
    wald_log_rr = both(log(p1 / p2) / sqrt((n1 - x1) / (n1 * x1) + (n2 - x2) / (n2 * x2))),
    wald_log_or = both(log(table[1, 1] * table[2, 2] / (table[1, 2] * table[2, 1])) / sqrt(sum(1 / table))),
    student_t = 2 * pt(-abs(d) / sqrt(within * (1 / n1 + 1 / n2)), N - 2),
    welch_t = 2 * pt(-abs(d) / sqrt(v1 + v2), welch_df),
    pearson_greater = pnorm(sign(d) * sqrt(pearson), lower.tail = FALSE),
    fisher = fisher,
    fisher_greater = fisher.test(table, alternative = "greater")$p.value,
    fisher_less = fisher.test(table, alternative = "less")$p.value,
    fisher_central = min(1, 2 * min(upper, lower)),
    fisher_mid_p = min(1, 2 * min(upper, lower) - own),
    fisher_mid_p_minlike = if (length(k) > 1) fisher - sum(density[abs(density / own - 1) < 1e-7]) / 2 else NA)
}

values <- suppressWarnings(t(mapply(one, tables$x1, tables$n1, tables$x2, tables$n2)))
values[!is.finite(values)] <- NA
printed <- cbind(tables, apply(values, 2, function(p) ifelse(is.na(p), "NA", sprintf("%.13g", p))))
file <- file(file.path(folder, "two_arm_p_values.csv"), "w")
writeLines(paste0("# ", R.version.string, "; stats ", packageVersion("stats")), file)
write.csv(printed, file, row.names = FALSE, quote = FALSE)
close(file)
