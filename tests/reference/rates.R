# Makes rates.csv (two arms) and rates_single.csv (one): from R's own functions, metafor and epitools, or from R's distributions and
# uniroot where those stop early or do not exist. NA: not defined.
# Run in this folder: Rscript rates.R
suppressPackageStartupMessages({library(metafor); library(epitools)})
set.seed(2008)
rows <- 400
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
save <- function(table, file) {
  writeLines(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; epitools ", packageVersion("epitools"),
                    "; made by rates.R"), file)
  suppressWarnings(write.table(table, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
root <- function(f, from, to) uniroot(f, sort(c(from, to)), tol = 1e-15, maxiter = 5000)$root
solve_from <- function(f, from, step) { # walks until the sign changes, in growing steps
  to <- from + step
  while (sign(f(to)) == sign(f(from))) {
    from <- to
    step <- 1.5 * step
    to <- from + step
  }
  root(f, from, to)
}
times <- function() signif(exp(runif(rows, log(0.5), log(2e6))), 4)
two <- data.frame(x1 = 0, t1 = times(), x2 = 0, t2 = times(), level = sample(c(0.8, 0.9, 0.95, 0.95, 0.99), rows, TRUE))
near <- runif(rows) < 0.6
two$t2[near] <- signif(two$t1 * exp(runif(rows, -1, 1)), 4)[near]
expected <- exp(runif(rows, log(0.3), log(3000)))
two$x1 <- rpois(rows, expected)
two$x2 <- rpois(rows, pmin(expected * ifelse(near, two$t2 / two$t1, 1) * exp(rnorm(rows, 0, 0.5)), 5000))
published <- data.frame(x1 = c(15, 41, 8, 0, 12, 0, 100000), t1 = c(1000, 28.010, 2.214, 500, 700, 10, 90000),
                        x2 = c(8, 15, 162, 9, 0, 0, 99000), t2 = c(1200, 19.017, 2.222, 480, 650, 20, 90000), level = 0.95)
two <- rbind(published, two)

rate_difference_limits <- function(t, z) {
  most_likely <- function(d) { # rates r2 + d and r2: root of the likelihood equation, a quadratic
    a <- t$t1 + t$t2
    b <- (t$t1 + t$t2) * d - t$x1 - t$x2
    r2 <- if (t$x2 == 0) max(0, -b / a, -d) else { # the larger root of a r² + b r - x2 d = 0
      disc <- sqrt(b^2 + 4 * a * t$x2 * d)
      if (b > 0) 2 * t$x2 * d / (b + disc) else (disc - b) / (2 * a)
    }
    r2 <- max(r2, -d, 0)
    c(r2 + d, r2)
  }
  at <- t$x1 / t$t1 - t$x2 / t$t2
  statistic <- function(d) {
    r <- most_likely(d)
    (at - d) / sqrt(r[1] / t$t1 + r[2] / t$t2)
  }
  step <- sqrt((t$x1 + 1) / t$t1^2 + (t$x2 + 1) / t$t2^2) / 2
  c(solve_from(function(d) statistic(d) - z, at - step / 1e6, -step), solve_from(function(d) statistic(d) + z, at + step / 1e6, step))
}
ratio_limits <- function(t, statistic, z) { # of the log ratio, by a statistic that falls from Inf to -Inf
  at <- log((t$x1 + 0.5) / t$t1 / ((t$x2 + 0.5) / t$t2))
  step <- sqrt(1 / (t$x1 + 0.5) + 1 / (t$x2 + 0.5))
  limit <- function(to) {
    f <- function(log_ratio) statistic(log_ratio) - to
    exp(solve_from(f, at, step * sign(f(at))))
  }
  c(if (t$x1 == 0) 0 else limit(z), if (t$x2 == 0) Inf else limit(-z))
}
row_of <- function(t) {
  z <- qnorm(1 - (1 - t$level) / 2)
  m <- t$x1 + t$x2
  effect <- function(measure, add = 0) suppressWarnings(escalc(measure, x1i = t$x1, t1i = t$t1, x2i = t$x2, t2i = t$t2, add = add, to = "all"))
  wald <- function(e) e$yi + c(-1, 1) * z * sqrt(e$vi)
  ratio <- effect("IRR"); half <- effect("IRR", 0.5); difference <- effect("IRD")
  p_at <- function(log_ratio) plogis(log_ratio + log(t$t1 / t$t2))
  q_at <- function(log_ratio) plogis(-log_ratio - log(t$t1 / t$t2))
  score <- function(log_ratio) (t$x1 * q_at(log_ratio) - t$x2 * p_at(log_ratio)) / sqrt(m * p_at(log_ratio) * q_at(log_ratio))
  deviance <- function(log_ratio) {
    part <- function(x, expected) if (x == 0) 0 else x * log(x / expected)
    2 * (part(t$x1, m * p_at(log_ratio)) + part(t$x2, m * q_at(log_ratio)))
  }
  signed <- function(log_ratio) sign(t$x1 * q_at(log_ratio) - t$x2 * p_at(log_ratio)) * sqrt(max(0, deviance(log_ratio)))
  upper <- function(log_ratio) pbinom(t$x1 - 1, m, p_at(log_ratio), FALSE) / 2 + pbinom(t$x1, m, p_at(log_ratio), FALSE) / 2
  lower <- function(log_ratio) pbinom(t$x1, m, p_at(log_ratio)) / 2 + pbinom(t$x1 - 1, m, p_at(log_ratio)) / 2
  mid <- function(log_ratio) if (upper(log_ratio) < 0.5) -qnorm(upper(log_ratio)) else qnorm(lower(log_ratio))
  test <- if (m > 0) poisson.test(c(t$x1, t$x2), c(t$t1, t$t2), conf.level = t$level)
  both <- t$x1 > 0 && t$x2 > 0
  none <- c(0, Inf)
  p <- list(
    p.exact = if (m > 0) test$p.value else 1,
    p.exact_greater = if (m > 0) poisson.test(c(t$x1, t$x2), c(t$t1, t$t2), alternative = "greater")$p.value else 1,
    p.exact_less = if (m > 0) poisson.test(c(t$x1, t$x2), c(t$t1, t$t2), alternative = "less")$p.value else 1,
    p.mid_p = if (m > 0) 2 * min(upper(0), lower(0)) else 1,
    p.score = if (m > 0) 2 * pnorm(-abs(score(0))) else 1,
    p.likelihood_ratio = if (m > 0) pchisq(max(0, deviance(0)), 1, lower.tail = FALSE) else 1,
    p.wald_log = if (both) 2 * pnorm(-abs(ratio$yi / sqrt(ratio$vi))) else if (m == 0) 1 else NA,
    p.wald = if (m > 0) 2 * pnorm(-abs(difference$yi / sqrt(difference$vi))) else 1
  )
  p$p.exact_central <- min(1, 2 * min(p$p.exact_greater, p$p.exact_less))
  limits <- list(
    rate_ratio.wald_log = if (both) exp(wald(ratio)) else none,
    rate_ratio.half_added = exp(wald(half)),
    rate_ratio.exact = if (m > 0) test$conf.int else none,
    rate_ratio.mid_p = if (m > 0) ratio_limits(t, mid, z) else none,
    rate_ratio.score = if (m > 0) ratio_limits(t, score, z) else none,
    rate_ratio.likelihood_ratio = if (m > 0) ratio_limits(t, signed, z) else none,
    rate_difference.wald = if (m > 0) wald(difference) else c(0, 0),
    rate_difference.score = rate_difference_limits(t, z)
  )
  values <- unlist(lapply(limits, as.numeric))
  names(values) <- paste0(rep(names(limits), each = 2), c(".low", ".high"))
  cbind(t, as.data.frame(as.list(digits(c(unlist(p), values))), check.names = FALSE))
}
save(do.call(rbind, lapply(seq_len(nrow(two)), function(i) row_of(two[i, ]))), "rates.csv")

one <- data.frame(x = c(41, 15, 0, 1, rpois(rows / 2, exp(runif(rows / 2, log(0.3), log(5000))))), t = c(28.010, 1000, 3, 7, times()[1:(rows / 2)]))
one$level <- sample(c(0.8, 0.9, 0.95, 0.95, 0.99), nrow(one), TRUE)
single <- do.call(rbind, lapply(seq_len(nrow(one)), function(i) {
  x <- one$x[i]; t <- one$t[i]; level <- one$level[i]
  z <- qnorm(1 - (1 - level) / 2); alpha <- (1 - level) / 2
  log_tail <- function(f) function(mean) log(max(f(mean), 1e-300) / alpha)
  upper <- log_tail(function(mean) (ppois(x - 1, mean, FALSE) + ppois(x, mean, FALSE)) / 2)
  lower <- log_tail(function(mean) (ppois(x, mean) + ppois(x - 1, mean)) / 2)
  score <- function(side) function(mean) (x - mean) / sqrt(mean) - side * z
  limits <- list(
    exact = poisson.test(x, t, conf.level = level)$conf.int,
    mid_p = c(if (x == 0) 0 else root(upper, 1e-9, x), root(lower, max(x, 1e-9), 2 * x + 20)) / t,
    score = c(if (x == 0) 0 else root(score(1), 1e-9, x), root(score(-1), max(x, 1e-9), 2 * x + 20)) / t,
    wald = pmax(0, unlist(pois.approx(x, t, level)[c("lower", "upper")])),
    byar = pmax(0, unlist(pois.byar(x, t, level)[c("lower", "upper")])),
    wald_log = if (x == 0) c(0, Inf) else {
      e <- escalc("IRLN", xi = x, ti = t)
      exp(e$yi + c(-1, 1) * z * sqrt(e$vi))
    }
  )
  values <- digits(unlist(lapply(limits, as.numeric)))
  names(values) <- paste0(rep(names(limits), each = 2), c(".low", ".high"))
  cbind(one[i, ], as.data.frame(as.list(values), check.names = FALSE))
}))
save(single, "rates_single.csv")
