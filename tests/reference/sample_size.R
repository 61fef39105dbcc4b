# Makes sample_size.csv: power.prop.test and power.t.test (tol 1e-12) of R for equal arms; for unequal arms and the other formulae, the
# formulae themselves, in R.
# Run in this folder: Rscript sample_size.R
set.seed(1980)
rows <- 300
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
t <- data.frame(p1 = round(runif(rows, 0.02, 0.95), 3), p2 = 0, power = sample(c(0.7, 0.8, 0.85, 0.9, 0.95), rows, TRUE),
                alpha = sample(c(0.1, 0.05, 0.025, 0.01), rows, TRUE), ratio = sample(c(1, 1, 2, 0.5, 3), rows, TRUE), sides = sample(1:2, rows, TRUE),
                difference = round(exp(runif(rows, -1.5, 1)), 2), sd = round(exp(runif(rows, -0.5, 1)), 2))
t$p2 <- pmin(0.98, pmax(0.01, round(t$p1 + sample(c(-1, 1), rows, TRUE) * runif(rows, 0.03, 0.5), 3)))
t <- rbind(data.frame(p1 = 0.2, p2 = 0.4, power = 0.8, alpha = 0.05, ratio = 1, sides = 2, difference = 1, sd = 1), t)
t <- t[t$p1 != t$p2, ]
row_of <- function(t) {
  za <- qnorm(1 - t$alpha / t$sides); zb <- qnorm(t$power); k <- t$ratio; d <- abs(t$p1 - t$p2)
  p <- (t$p1 + k * t$p2) / (1 + k); v1 <- t$p1 * (1 - t$p1); v2 <- t$p2 * (1 - t$p2)
  pooled <- (za * sqrt((k + 1) * p * (1 - p)) + zb * sqrt(k * v1 + v2))^2 / (k * d^2)
  side <- c("one.sided", "two.sided")[t$sides]
  h <- 2 * asin(sqrt(t$p1)) - 2 * asin(sqrt(t$p2))
  solve_t <- if (k == 1) try(power.t.test(delta = t$difference, sd = t$sd, sig.level = t$alpha, power = t$power, alternative = side, tol = 1e-12)$n, silent = TRUE) else NA
  prop <- if (k == 1) power.prop.test(p1 = t$p1, p2 = t$p2, sig.level = t$alpha, power = t$power, alternative = side, tol = 1e-12)$n else pooled
  z <- (za + zb)^2 * (1 + 1 / k) * t$sd^2 / t$difference^2
  n <- ceiling(pooled)
  c(pooled = prop, pooled_cc = pooled / 4 * (1 + sqrt(1 + 2 * (k + 1) / (k * pooled * d)))^2, unpooled = (za + zb)^2 * (v1 + v2 / k) / d^2,
    arcsine = (za + zb)^2 * (1 + 1 / k) / h^2, z = z, t = if (is.numeric(solve_t)) solve_t else NA,
    power_n = n, pooled_power = power.prop.test(n = n, p1 = t$p1, p2 = t$p2, sig.level = t$alpha, alternative = side)$power,
    t_power = power.t.test(n = n + 1, delta = t$difference, sd = t$sd, sig.level = t$alpha, alternative = side)$power)
}
found <- do.call(rbind, lapply(seq_len(nrow(t)), function(i) suppressWarnings(row_of(t[i, ]))))
writeLines(paste0("# ", R.version.string, "; made by sample_size.R"), "sample_size.csv")
suppressWarnings(write.table(cbind(t, apply(found, 2, digits)), "sample_size.csv", append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
