# Makes intervals.csv (two arms) and intervals_single.csv (one arm): limits from R's own functions, or from R's
# distributions and uniroot where its functions stop early (fisher.test stops at 4 to 5 digits).
# Run in this folder: Rscript intervals.R
suppressPackageStartupMessages(library(metafor))
set.seed(1998)
rows <- 700
sizes <- c(1:8, 10, 15, 20, 29, 34, 50, 56, 71, 72, 80, 99, 101, 150, 300, 1000, 3000, 10000)
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
events <- function(n) {
  kind <- sample(c("none", "one", "any", "any", "any", "any", "rare", "all but one", "all"), length(n), replace = TRUE)
  any <- rbinom(length(n), n, runif(length(n)))
  rare <- rbinom(length(n), n, 0.01)
  ifelse(kind == "none", 0, ifelse(kind == "one", pmin(1, n), ifelse(kind == "rare", rare,
    ifelse(kind == "all but one", n - 1, ifelse(kind == "all", n, any)))))
}
solve_from <- function(f, from, step) { # walks until the sign changes, in growing steps
  to <- from + step
  while (sign(f(to)) == sign(f(from))) {
    from <- to
    step <- 1.5 * step
    to <- from + step
  }
  uniroot(f, sort(c(from, to)), tol = 1e-15, maxiter = 5000)$root
}
header <- paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"),
                 "; made by intervals.R")
save <- function(table, file) {
  writeLines(header, file)
  suppressWarnings(write.table(table, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}

two <- data.frame(n1 = sample(sizes, rows, TRUE), n2 = sample(sizes, rows, TRUE),
                  level = sample(c(0.8, 0.9, 0.95, 0.95, 0.99), rows, TRUE))
two$x1 <- events(two$n1)
two$x2 <- events(two$n2)
two <- rbind(data.frame(n1 = c(71, 71, 70, 34), n2 = c(72, 72, 80, 34), level = 0.95, x1 = c(60, 41, 56, 7),
                        x2 = c(51, 27, 48, 1)), two)

wald <- function(estimate, level, back = identity) {
  z <- qnorm(1 - (1 - level) / 2)
  back(estimate$yi + c(-1, 1) * z * sqrt(estimate$vi))
}
deviance_at <- function(log_or, t) {
  fitted <- function(b) plogis(b + c(log_or, 0))
  pooled <- qlogis((t$x1 + t$x2) / (t$n1 + t$n2))
  events <- function(b) sum(c(t$n1, t$n2) * fitted(b)) - t$x1 - t$x2
  b <- uniroot(events, pooled - c(max(log_or, 0) + 0.01, min(log_or, 0) - 0.01), tol = 1e-15, maxiter = 5000)$root
  log_likelihood <- function(p) sum(dbinom(c(t$x1, t$x2), c(t$n1, t$n2), p, log = TRUE))
  2 * (log_likelihood(c(t$x1 / t$n1, t$x2 / t$n2)) - log_likelihood(fitted(b)))
}
near <- function(t) { # log odds ratio and its standard error with 1/2 added to every cell
  cells <- c(t$x1, t$n2 - t$x2, t$n1 - t$x1, t$x2) + 1 / 2
  c(sum(log(cells) * c(1, 1, -1, -1)), sqrt(sum(1 / cells)))
}
profile_limits <- function(t) {
  if (min(t$x1, t$x2, t$n1 - t$x1, t$n2 - t$x2) == 0) return(c(NA, NA)) # no finite estimate to start from
  at <- log(t$x1 * (t$n2 - t$x2) / ((t$n1 - t$x1) * t$x2))
  excess <- function(log_or) deviance_at(log_or, t) - qchisq(t$level, 1)
  exp(c(solve_from(excess, at, -near(t)[2]), solve_from(excess, at, near(t)[2])))
}
# lower tail of Fisher's noncentral hypergeometric distribution, with a share of the observed table
tail_at <- function(log_or, t, share, side) {
  m <- t$x1 + t$x2
  k <- max(0, m - t$n2):min(t$n1, m)
  logs <- dhyper(k, t$n1, t$n2, m, log = TRUE) + k * log_or
  p <- exp(logs - max(logs))
  beyond <- if (side == "lower") k < t$x1 else k > t$x1
  (sum(p[beyond]) + share * p[k == t$x1]) / sum(p)
}
exact_limits <- function(t, share) {
  alpha <- (1 - t$level) / 2
  at <- near(t)
  root <- function(side) {
    f <- function(log_or) log(max(tail_at(log_or, t, share, side), 1e-300) / alpha)
    solve_from(f, at[1], at[2] * if ((f(at[1]) > 0) == (side == "lower")) 1 else -1)
  }
  c(if (t$x1 == 0 || t$x2 == t$n2) 0 else exp(root("upper")), if (t$x1 == t$n1 || t$x2 == 0) Inf else exp(root("lower")))
}
two_arms <- do.call(rbind, lapply(seq_len(nrow(two)), function(i) {
  t <- two[i, ]
  effect <- function(measure, add = 0, to = "none") suppressWarnings(escalc(measure, ai = t$x1, n1i = t$n1, ci = t$x2, n2i = t$n2, add = add, to = to))
  proportions <- function(correct) suppressWarnings(prop.test(c(t$x1, t$x2), c(t$n1, t$n2), conf.level = t$level, correct = correct)$conf.int)
  none <- min(t$x1, t$x2) == 0
  empty <- none || t$x1 == t$n1 || t$x2 == t$n2
  limits <- list(
    risk_difference.wald = proportions(FALSE), risk_difference.wald_cc = proportions(TRUE),
    risk_ratio.katz_log = if (none) c(NA, NA) else wald(effect("RR"), t$level, exp),
    odds_ratio.woolf = if (empty) c(NA, NA) else wald(effect("OR"), t$level, exp),
    odds_ratio.gart = wald(effect("OR", 1 / 2, "all"), t$level, exp),
    odds_ratio.profile_likelihood = profile_limits(t),
    odds_ratio.cornfield_exact = exact_limits(t, 1), odds_ratio.cornfield_mid_p = exact_limits(t, 1 / 2)
  )
  values <- unlist(lapply(limits, function(l) digits(as.numeric(l))))
  names(values) <- paste0(rep(names(limits), each = 2), c(".low", ".high"))
  cbind(t[c("x1", "n1", "x2", "n2", "level")], as.data.frame(as.list(values), check.names = FALSE))
}))
save(two_arms, "intervals.csv")

one <- data.frame(n = sample(sizes, rows, TRUE), level = sample(c(0.8, 0.9, 0.95, 0.95, 0.99), rows, TRUE))
one$x <- events(one$n)
one <- rbind(data.frame(n = c(148, 20, 29, 263, 71), level = 0.95, x = c(15, 0, 1, 81, 60)), one)
mid_p_limits <- function(x, n, alpha) {
  low <- function(p) log(max(pbinom(x, n, p, FALSE) + pbinom(x - 1, n, p, FALSE), 1e-300) / 2 / alpha)
  high <- function(p) log(max(pbinom(x, n, p) + pbinom(x - 1, n, p), 1e-300) / 2 / alpha)
  inside <- function(f) uniroot(f, c(1e-12, 1 - 1e-12), tol = 1e-16, maxiter = 5000)$root
  c(if (x == 0) 0 else inside(low), if (x == n) 1 else inside(high))
}
likelihood_limits <- function(x, n, level) {
  fit <- function(p) 2 * (dbinom(x, n, x / n, TRUE) - dbinom(x, n, p, TRUE)) - qchisq(level, 1)
  inside <- function(a, b) uniroot(fit, c(a, b), tol = 1e-16, maxiter = 5000)$root
  c(if (x == 0) 0 else inside(1e-300, x / n), if (x == n) 1 else inside(x / n, 1 - 1e-16))
}
agresti_coull_limits <- function(x, n, z) {
  middle <- (x + z^2 / 2) / (n + z^2)
  pmin(pmax(middle + c(-1, 1) * z * sqrt(middle * (1 - middle) / (n + z^2)), 0), 1)
}
one_arm <- do.call(rbind, lapply(seq_len(nrow(one)), function(i) {
  x <- one$x[i]; n <- one$n[i]; level <- one$level[i]; alpha <- (1 - level) / 2
  limits <- list(
    wilson = suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int),
    wilson_cc = suppressWarnings(prop.test(x, n, conf.level = level, correct = TRUE)$conf.int),
    clopper_pearson = binom.test(x, n, conf.level = level)$conf.int,
    mid_p = mid_p_limits(x, n, alpha),
    jeffreys = c(if (x == 0) 0 else qbeta(alpha, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta(alpha, x + 0.5, n - x + 0.5, lower.tail = FALSE)),
    logit = if (x == 0 || x == n) c(0, 1) else plogis(qlogis(x / n) + c(-1, 1) * qnorm(1 - alpha) * sqrt(1 / x + 1 / (n - x))),
    likelihood_ratio = likelihood_limits(x, n, level),
    wald = pmin(pmax(x / n + c(-1, 1) * qnorm(1 - alpha) * sqrt(x / n * (1 - x / n) / n), 0), 1),
    agresti_coull = agresti_coull_limits(x, n, qnorm(1 - alpha)),
    arcsine = sin(pmin(pmax(asin(sqrt((x + 3 / 8) / (n + 3 / 4))) + c(-1, 1) * qnorm(1 - alpha) / 2 / sqrt(n), 0), pi / 2))^2
  )
  values <- unlist(lapply(limits, function(l) digits(as.numeric(l))))
  names(values) <- paste0(rep(names(limits), each = 2), c(".low", ".high"))
  cbind(one[i, c("x", "n", "level")], as.data.frame(as.list(values), check.names = FALSE))
}))
save(one_arm, "intervals_single.csv")
