# Makes strata_conventions.csv and its studies: metafor's results with double-zero studies kept and dropped (drop00), the variance of
# Greenland & Robins for a Mantel-Haenszel risk difference, and DerSimonian-Laird about the Mantel-Haenszel estimate as RevMan has it.
# Run in this folder: Rscript strata_conventions.R
suppressMessages(library(metafor))
set.seed(2001)
counts <- function(set, x1, n1, x2, n2) data.frame(set = set, x1 = x1, n1 = n1, x2 = x2, n2 = n2)
hahn <- with(dat.hahn2001, counts("hahn2001", ai, n1i, ci, n2i))
random <- do.call(rbind, lapply(1:60, function(i) {
  k <- sample(3:12, 1)
  n1 <- sample(5:120, k, TRUE)
  n2 <- ifelse(runif(k) < 0.3, n1, sample(5:120, k, TRUE))
  rate <- runif(k, 0, 0.15) * rbinom(k, 1, 0.8)
  counts(paste0("random-", i), rbinom(k, n1, rate), n1, rbinom(k, n2, pmin(1, rate * runif(k, 0.3, 3))), n2)
}))
studies <- rbind(hahn, random)
row <- function(set, method, measure, fit, tau2 = fit$tau2) {
  data.frame(set = set, method = method, measure = measure, estimate = fit$b[1], se = fit$se, low = fit$ci.lb, high = fit$ci.ub,
             q = fit$QE, q_df = fit$k - 1, tau2 = if (is.null(tau2)) 0 else tau2)
}
of_set <- function(data) {
  set <- data$set[1]
  arms <- list(ai = data$x1, n1i = data$n1, ci = data$x2, n2i = data$n2)
  do.call(rbind, lapply(c("RR", "OR", "RD"), function(measure) {
    mh <- tryCatch(do.call(rma.mh, c(list(measure = measure, add = c(1 / 2, 0), drop00 = c(TRUE, FALSE)), arms)), error = function(e) NULL)
    if (is.null(mh) || !is.finite(mh$b) || !is.finite(mh$se)) return(NULL)
    kept <- do.call(escalc, c(list(measure = measure), arms))
    dropped <- do.call(escalc, c(list(measure = measure, drop00 = TRUE), arms))
    dropped <- dropped[!is.na(dropped$yi), ]
    if (nrow(dropped) < 2) return(NULL)
    w <- 1 / dropped$vi
    q <- sum(w * (dropped$yi - mh$b[1])^2)
    tau2 <- max(0, (q - (nrow(dropped) - 1)) / (sum(w) - sum(w^2) / sum(w)))
    revman <- rma(yi, vi, data = dropped, tau2 = tau2)
    revman$QE <- q
    out <- rbind(
      row(set, "dersimonian_laird kept", measure, rma(yi, vi, data = kept, method = "DL")),
      row(set, "dersimonian_laird dropped", measure, rma(yi, vi, data = dropped, method = "DL")),
      row(set, "inverse_variance kept", measure, rma(yi, vi, data = kept, method = "EE")),
      row(set, "inverse_variance dropped", measure, rma(yi, vi, data = dropped, method = "EE")),
      row(set, "mantel_haenszel_random", measure, revman, tau2))
    if (measure != "RD") return(out)
    a <- data$x1; b <- data$n1 - a; c <- data$x2; d <- data$n2 - c; N <- data$n1 + data$n2
    se <- sqrt(sum((a * b * data$n2^3 + c * d * data$n1^3) / (data$n1 * data$n2 * N^2))) / sum(data$n1 * data$n2 / N)
    rbind(out, data.frame(set = set, method = "mantel_haenszel greenland_robins", measure = "RD", estimate = mh$b[1], se = se,
                          low = mh$b[1] - qnorm(0.975) * se, high = mh$b[1] + qnorm(0.975) * se, q = NA, q_df = NA, tau2 = 0))
  }))
}
results <- do.call(rbind, lapply(split(studies, factor(studies$set, unique(studies$set))), of_set))
save <- function(data, name) {
  file <- file(name, "w")
  writeLines(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; made by strata_conventions.R"), file)
  write.csv(format(data, digits = 15, trim = TRUE), file, row.names = FALSE, quote = FALSE)
  close(file)
}
save(studies, "strata_conventions_studies.csv")
save(results, "strata_conventions.csv")
