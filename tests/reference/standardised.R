# Makes standardised.csv: standardised mean differences and ratios of means by metafor::escalc; noncentral t limits by R's pt and
# uniroot (R computes pt well for noncentralities below 37); RevMan's and Borenstein's by their formulas.
# Run in this folder: Rscript standardised.R
suppressMessages(library(metafor))
set.seed(1981)
rows <- 400
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
size <- function() sample(c(2:12, 15, 20, 30, 50, 71, 72, 99, 155, 500, 2000), rows, TRUE)
t <- data.frame(mean1 = signif(exp(runif(rows, 0, 5)), 3), sd1 = 0, n1 = size(), mean2 = 0, sd2 = 0, n2 = size())
t$sd1 <- signif(t$mean1 * exp(runif(rows, -3, 0.3)), 3)
t$sd2 <- signif(t$sd1 * exp(rnorm(rows, 0, 0.4)), 3)
t$mean2 <- signif(pmax(t$mean1 * 0.2, t$mean1 + t$sd1 * rnorm(rows, 0, 0.8)), 3)
t <- rbind(data.frame(mean1 = 55, sd1 = 47, n1 = 155, mean2 = 75, sd2 = 64, n2 = 156), t)
t$level <- sample(c(0.8, 0.9, 0.95, 0.95, 0.99), nrow(t), TRUE)
z <- qnorm(1 - (1 - t$level) / 2)

effect <- function(measure, vtype = "LS") {
  e <- escalc(measure, m1i = t$mean1, sd1i = t$sd1, n1i = t$n1, m2i = t$mean2, sd2i = t$sd2, n2i = t$n2, vtype = vtype)
  list(estimate = as.numeric(e$yi), low = e$yi - z * sqrt(e$vi), high = e$yi + z * sqrt(e$vi))
}
around <- function(estimate, variance) list(estimate = estimate, low = estimate - z * sqrt(variance), high = estimate + z * sqrt(variance))
N <- t$n1 + t$n2; m <- N - 2; v <- 1 / t$n1 + 1 / t$n2
sp <- sqrt(((t$n1 - 1) * t$sd1^2 + (t$n2 - 1) * t$sd2^2) / m)
d <- (t$mean1 - t$mean2) / sp
J <- exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
approximate <- 1 - 3 / (4 * m - 1)
limits <- function(estimate, scale, df, correction = 1) {
  s <- estimate / scale
  limit <- function(i, p) {
    step <- 2 * sqrt(1 + s[i]^2 / (2 * df[i]))
    f <- function(ncp) suppressWarnings(pt(s[i], df[i], ncp)) - p
    low <- s[i] - step; high <- s[i] + step
    while (f(low) < 0) low <- low - step
    while (f(high) > 0) high <- high + step
    if (max(abs(low), abs(high)) > 37) NA else uniroot(f, c(low, high), tol = 1e-14)$root
  }
  tail <- (1 - t$level) / 2
  list(low = correction * scale * mapply(limit, seq_along(s), 1 - tail), high = correction * scale * mapply(limit, seq_along(s), tail))
}
average <- sqrt((t$sd1^2 + t$sd2^2) / 2)
se2 <- t$sd1^2 / t$n1 + t$sd2^2 / t$n2
welch <- se2^2 / ((t$sd1^2 / t$n1)^2 / (t$n1 - 1) + (t$sd2^2 / t$n2)^2 / (t$n2 - 1))
glass <- (t$mean1 - t$mean2) / t$sd2
Jw <- exp(lgamma(welch / 2) - log(sqrt(welch / 2)) - lgamma((welch - 1) / 2))
rom <- effect("ROM"); rom_ho <- effect("ROM", "HO")
c1 <- t$sd1^2 / t$n1 / t$mean1^2; c2 <- t$sd2^2 / t$n2 / t$mean2^2
lajeunesse <- around(log(t$mean1 / t$mean2) + (c1 - c2) / 2, c1 + c2 + (c1^2 + c2^2) / 2)
exp_of <- function(x) lapply(x, exp)
found <- list(
  hedges_g = effect("SMD"), hedges_g_unbiased = effect("SMD", "UB")[2:3], hedges_g_ls2 = effect("SMD", "LS2")[2:3],
  cohen_d = around(d, v + d^2 / (2 * N)), hedges_g_approximate = list(estimate = approximate * d),
  hedges_g_revman = around(approximate * d, v + (approximate * d)^2 / (2 * (N - 3.94)))[2:3],
  hedges_g_borenstein = around(approximate * d, approximate^2 * (v + d^2 / (2 * N)))[2:3],
  glass_delta_corrected = effect("SMD1"), glass_delta = list(estimate = glass),
  average_sd_corrected = effect("SMDH"), average_sd = list(estimate = (t$mean1 - t$mean2) / average),
  average_sd_satterthwaite = list(estimate = Jw * (t$mean1 - t$mean2) / average),
  cohen_d_noncentral_t = limits(d, sqrt(v), m), hedges_g_noncentral_t = limits(d, sqrt(v), m, J),
  glass_delta_noncentral_t = limits(glass, sqrt(1 / t$n2 + t$sd1^2 / (t$n1 * t$sd2^2)), t$n2 - 1),
  average_sd_noncentral_t = limits((t$mean1 - t$mean2) / average, sqrt(se2) / average, welch),
  rom.log = exp_of(rom), rom.log_pooled = exp_of(rom_ho), rom.lajeunesse = exp_of(lajeunesse)
)
columns <- as.data.frame(lapply(unlist(found, recursive = FALSE), digits), check.names = FALSE)
writeLines(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; made by standardised.R"), "standardised.csv")
suppressWarnings(write.table(cbind(t, columns), "standardised.csv", append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
