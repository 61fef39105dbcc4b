# Makes paired_proportions.csv: McNemar's tests by R's own functions; intervals in closed form from prop.test, binom.test and the
# formulas; score intervals (Tango; Tang) by uniroot on the score statistic, its nuisance parameter by uniroot on the likelihood equation.
# Run in this folder: Rscript paired_proportions.R
set.seed(1998)
rows <- 320
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-16, maxiter = 10000)$root

sizes <- sample(c(1:12, 20, 34, 50, 71, 100, 200, 500, 1000, 5000), rows, TRUE)
cells <- t(sapply(sizes, function(n) {
  p <- rgamma(4, sample(c(0.1, 0.5, 2), 1))
  rmultinom(1, n, p / sum(p))[, 1]
}))
published <- rbind(c(20, 12, 2, 16), c(1, 1, 7, 12), c(59, 6, 16, 80), c(4, 9, 3, 16), c(43, 0, 1, 0), c(53, 16, 8, 9), c(7, 25, 2, 68),
                   c(0, 3, 0, 0), c(0, 0, 3, 0), c(5, 0, 0, 0), c(0, 0, 0, 5), c(446, 5, 16, 690))
table <- as.data.frame(rbind(published, cells))
names(table) <- c("a", "b", "c", "d")
table$level <- sample(c(0.8, 0.9, 0.95, 0.95, 0.99), nrow(table), TRUE)

wilson <- function(x, n, level) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
# the statistic falls in e; q between what keeps all four probabilities possible
tango_statistic <- function(e, b, c, n) {
  low <- max(0, -e); width <- (1 - e) / 2 - low
  of <- function(count, probability) if (count) count / probability else 0
  # q = low + share width; then q + e and 1 - 2 q - e without cancelling
  score <- function(share) of(c, low + share * width) + of(b, max(0, e) + share * width) - of(n - b - c, (1 - share) * width)
  tiny <- 1e-14
  share <- if (score(tiny) <= 0) 0 else if (score(1 - tiny) >= 0) 1 else root(score, tiny, 1 - tiny)
  (b - c - n * e) / sqrt(n * (2 * (low + share * width) + e * (1 - e)))
}
tango <- function(b, c, n, z) {
  at <- (b - c) / n
  edge <- 1e-13
  lower <- if (at == -1) -1 else root(function(e) tango_statistic(e, b, c, n) - z, -1 + edge, at - edge)
  upper <- if (at == 1) 1 else root(function(e) tango_statistic(e, b, c, n) + z, at + edge, 1 - edge)
  c(lower, upper)
}
tang_statistic <- function(log_r, a, b, c, n) {
  r <- exp(log_r); s <- (a + b + c) / n
  low <- max(0, s * (1 - r)); width <- s / (1 + r) - low
  of <- function(count, probability) if (count) count / probability else 0
  # q = low + share width; then the other two probabilities without cancelling
  score <- function(share) of(c, low + share * width) + of(b, max(0, s * (r - 1)) + share * width) - of(a, (1 - share) * width)
  tiny <- 1e-14
  share <- if (score(tiny) <= 0) 0 else if (score(1 - tiny) >= 0) 1 else root(score, tiny, 1 - tiny)
  q <- low + share * width
  (a + b - r * (a + c)) / sqrt(n * (1 + r) * q + (a + b + c) * (r - 1))
}
tang <- function(a, b, c, n, z) {
  if (a + b + c == 0) return(c(0, Inf))
  at <- log((a + b) / (a + c))
  from <- if (is.finite(at)) at else 0
  walk <- function(to) { # the statistic falls
    f <- function(x) tang_statistic(x, a, b, c, n) - to
    here <- from + 1e-10 * -sign(to)
    step <- 0.1 * sign(f(here))
    there <- here + step
    while (sign(f(there)) == sign(f(here))) { here <- there; step <- 1.5 * step; there <- here + step }
    exp(root(f, min(here, there), max(here, there)))
  }
  c(if (a + b == 0) 0 else walk(z), if (a + c == 0) Inf else walk(-z))
}
rows_of <- lapply(seq_len(nrow(table)), function(i) {
  t <- table[i, ]; a <- t$a; b <- t$b; c <- t$c; d <- t$d; level <- t$level
  n <- a + b + c + d; z <- qnorm(1 - (1 - level) / 2); m <- b + c
  mcnemar <- function(correct) if (m == 0) 1 else mcnemar.test(matrix(c(a, b, c, d), 2), correct = correct)$p.value
  exact <- if (m == 0) 1 else binom.test(b, m)$p.value
  wald <- function(b, c, n, gap = abs(b - c), extra = 0) (b - c) / n + c(-1, 1) * (z * (if (b + c < gap^2 / n) NA else sqrt(b + c - gap^2 / n)) / n + extra)
  cut <- function(l) pmin(pmax(l, -1), 1)
  squared <- function(cross) {
    w1 <- wilson(a + b, n, level); w2 <- wilson(a + c, n, level); p1 <- (a + b) / n; p2 <- (a + c) / n
    A <- (a + b) * (c + d) * (a + c) * (b + d)
    phi <- if (A == 0) 0 else cross / sqrt(A)
    len <- function(x, y) sqrt((x - y)^2 + 2 * (1 - phi) * x * y) # as x^2 - 2 phi x y + y^2
    p1 - p2 + c(-len(p1 - w1[1], w2[2] - p2), len(w1[2] - p1, p2 - w2[1]))
  }
  cross <- a * d - b * c
  of_p <- function(p) p / (1 - p)
  bp <- if (a + b + c == 0) c(0, Inf) else {
    m1 <- a + b + c
    A <- sqrt((b + c + 2) / ((a + b + 1) * (a + c + 1)))
    B <- sqrt((1 - (a + b + 1) / (m1 + 2)) / (a + b + 1)); C <- sqrt((1 - (a + c + 1) / (m1 + 2)) / (a + c + 1))
    smaller <- 2 * pnorm(z * A / (B + C)) - 1
    w1 <- wilson(a + b, m1, smaller); w2 <- wilson(a + c, m1, smaller)
    c(w1[1] / w2[2], w1[2] / w2[1])
  }
  exact_p <- if (m == 0) c(0, 1) else binom.test(b, m, conf.level = level)$conf.int
  limits <- list(
    paired_risk_difference.wald = wald(b, c, n), paired_risk_difference.wald_cc = wald(b, c, n, extra = 1 / n),
    paired_risk_difference.wald_edwards = wald(b, c, n, abs(b - c) - 1),
    paired_risk_difference.agresti_min = cut(wald(b + 0.5, c + 0.5, n + 2)),
    paired_risk_difference.bonett_price = cut(wald(b + 1, c + 1, n + 2)),
    paired_risk_difference.newcombe = squared(if (cross > n / 2) cross - n / 2 else min(cross, 0)),
    paired_risk_difference.newcombe_uncorrected = squared(cross),
    paired_risk_difference.tango = tango(b, c, n, z),
    paired_risk_ratio.wald_log = if ((a + b) * (a + c) == 0) c(0, Inf) else (a + b) / (a + c) * exp(c(-1, 1) * z * sqrt(m / ((a + b) * (a + c)))),
    paired_risk_ratio.bonett_price = bp,
    paired_risk_ratio.tang = tang(a, b, c, n, z),
    paired_odds_ratio.wald_log = if (b * c == 0) c(0, Inf) else b / c * exp(c(-1, 1) * z * sqrt(1 / b + 1 / c)),
    paired_odds_ratio.exact = of_p(exact_p), paired_odds_ratio.score = if (m == 0) c(0, Inf) else of_p(wilson(b, m, level))
  )
  p <- list(p.mcnemar = mcnemar(FALSE), p.mcnemar_cc = mcnemar(TRUE), p.exact = exact,
            p.mid_p = if (m == 0) 1 else if (b == c) 1 - dbinom(b, m, 0.5) / 2 else exact - dbinom(b, m, 0.5),
            p.exact_greater = if (m == 0) 1 else binom.test(b, m, alternative = "greater")$p.value)
  values <- unlist(lapply(limits, as.numeric))
  names(values) <- paste0(rep(names(limits), each = 2), c(".low", ".high"))
  cbind(t, as.data.frame(as.list(digits(c(unlist(p), values))), check.names = FALSE))
})
writeLines(paste0("# ", R.version.string, "; made by paired_proportions.R"), "paired_proportions.csv")
suppressWarnings(write.table(do.call(rbind, rows_of), "paired_proportions.csv", append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
