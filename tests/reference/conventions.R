# Makes conventions.csv: estimates and limits of one table by the conventions of R's programs, empty cells, equal arms and limits
# beyond the range among them. Run in this folder: Rscript conventions.R
# nan: the program gives no number. fisher.test and epitools stop at 4 to 5 digits (columns *_printed); the same equations are solved to
# the end beside them.
suppressPackageStartupMessages({ library(metafor); library(epitools) })
set.seed(2009)
rows <- 260
sizes <- c(1:8, 10, 15, 20, 27, 34, 43, 58, 60, 71, 101, 279, 508, 1500)
n1 <- sample(sizes, rows, TRUE)
n2 <- ifelse(runif(rows) < 0.3, n1, sample(sizes, rows, TRUE))
draw <- function(n) {
  kind <- sample(c("none", "one", "any", "any", "any", "all"), length(n), TRUE)
  any <- rbinom(length(n), n, runif(length(n)))
  ifelse(kind == "none", 0, ifelse(kind == "one", 1, ifelse(kind == "all", n, any)))
}
named <- data.frame(x1 = c(16, 7, 8, 8, 0, 19, 20, 51, 4, 1, 0, 5, 0, 60), n1 = c(24, 34, 508, 27, 43, 19, 275, 60, 5, 38, 9, 5, 5, 71),
                    x2 = c(15, 1, 0, 0, 10, 11, 6, 50, 0, 0, 0, 7, 5, 51), n2 = c(39, 34, 500, 23, 41, 16, 279, 58, 5, 39, 12, 7, 5, 72))
tables <- unique(rbind(named, data.frame(x1 = draw(n1), n1 = n1, x2 = draw(n2), n2 = n2)))

z <- qnorm(0.975)
by_metafor <- function(t, measure, to) {
  e <- escalc(measure = measure, ai = t$x1, n1i = t$n1, ci = t$x2, n2i = t$n2, add = 1 / 2, to = to)
  back <- if (measure == "RD") identity else exp
  back(c(e$yi, e$yi - z * sqrt(e$vi), e$yi + z * sqrt(e$vi)))
}
noncentral <- function(t) { # mean and tails of the events of arm 1 at a log odds ratio
  m <- t$x1 + t$x2
  k <- max(0, m - t$n2):min(t$n1, m)
  base <- dhyper(k, t$n1, t$n2, m, log = TRUE)
  function(phi) {
    p <- exp(base + phi * k - max(base + phi * k)); p <- p / sum(p)
    c(mean = sum(k * p), below = sum(p[k < t$x1]), above = sum(p[k > t$x1]))
  }
}
solved <- function(t) {
  m <- t$x1 + t$x2
  low <- t$x1 == max(0, m - t$n2); high <- t$x1 == min(t$n1, m)
  if (low && high) return(c(NA, NA))
  if (low) return(c(0, NA))
  if (high) return(c(Inf, NA))
  at <- noncentral(t)
  root <- function(f) exp(uniroot(f, c(-40, 40), tol = 1e-14, maxiter = 10000)$root)
  c(root(function(phi) at(phi)[["mean"]] - t$x1), root(function(phi) log(at(phi)[["above"]]) - log(at(phi)[["below"]])))
}
one <- function(i) {
  t <- tables[i, ]
  table <- matrix(c(t$x1, t$n1 - t$x1, t$x2, t$n2 - t$x2), 2)
  fisher <- fisher.test(table)
  midp <- tryCatch(oddsratio.midp(table)$measure[2, 1], error = function(e) NA, warning = function(w) NA)
  capped <- suppressWarnings(prop.test(c(t$x1, t$x2), c(t$n1, t$n2), correct = TRUE)$conf.int)
  cut <- suppressWarnings(prop.test(c(t$x1, t$x2), c(t$n1, t$n2), correct = FALSE)$conf.int)
  c(unlist(t), setNames(by_metafor(t, "RR", "only0"), c("rr_half_added", "rr_half_added_low", "rr_half_added_high")),
    setNames(by_metafor(t, "RR", "all"), c("rr_half_added_always", "rr_half_added_always_low", "rr_half_added_always_high")),
    setNames(by_metafor(t, "RR", "none"), c("rr_sample", "rr_katz_log_low", "rr_katz_log_high")),
    setNames(by_metafor(t, "OR", "only0"), c("or_half_added", "or_half_added_low", "or_half_added_high")),
    setNames(by_metafor(t, "OR", "all"), c("or_half_added_always", "or_gart_low", "or_gart_high")),
    setNames(by_metafor(t, "OR", "none"), c("or_sample", "or_woolf_low", "or_woolf_high")),
    setNames(by_metafor(t, "PETO", "none"), c("or_peto", "or_peto_low", "or_peto_high")),
    setNames(by_metafor(t, "RD", "only0"), c("rd_half_added", "rd_half_added_low", "rd_half_added_high")),
    setNames(by_metafor(t, "RD", "none"), c("rd_sample", "rd_wald_uncut_low", "rd_wald_uncut_high")),
    rd_wald_low = cut[1], rd_wald_high = cut[2], rd_wald_cc_capped_low = capped[1], rd_wald_cc_capped_high = capped[2],
    setNames(solved(t), c("or_conditional_ml", "or_median_unbiased")),
    or_conditional_ml_printed = unname(fisher$estimate), or_fisher_test_low = fisher$conf.int[1],
    or_fisher_test_high = fisher$conf.int[2], or_median_unbiased_printed = midp)
}
values <- suppressWarnings(t(sapply(seq_len(nrow(tables)), one)))
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
file <- file("conventions.csv", "w")
writeLines(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; epitools ", packageVersion("epitools"),
                  "; made by conventions.R"), file)
write.csv(cbind(tables, apply(values[, -(1:4)], 2, digits)), file, row.names = FALSE, quote = FALSE)
close(file)
