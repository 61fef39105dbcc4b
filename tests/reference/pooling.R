# Makes pooling_studies.csv (the studies of every set, dat.bcg among them) and pooling.csv (metafor's results).
# Run in this folder: Rscript pooling.R
suppressMessages(library(metafor))
set.seed(1959)

counts <- function(set, x1, n1, x2, n2) data.frame(set = set, x1 = x1, n1 = n1, x2 = x2, n2 = n2)
bcg <- with(dat.bcg, counts("bcg", tpos, tpos + tneg, cpos, cpos + cneg))
table6 <- subset(dat.yusuf1985, table == "6")
yusuf <- with(table6[complete.cases(table6[, c("ai", "n1i", "ci", "n2i")]), ], counts("yusuf-6", ai, n1i, ci, n2i))
rothman <- counts("rothman", c(8, 22), c(106, 98), c(5, 16), c(120, 85))
random <- do.call(rbind, lapply(1:40, function(i) {
  k <- sample(2:12, 1)
  n1 <- sample(5:300, k, replace = TRUE)
  n2 <- sample(5:300, k, replace = TRUE)
  rate <- runif(k, 0.02, 0.6)
  counts(paste0("random-", i), rbinom(k, n1, rate), n1, rbinom(k, n2, pmin(1, rate * runif(1, 0.5, 2))), n2)
}))
studies <- rbind(bcg, yusuf, rothman, random)

row <- function(set, method, measure, fit) {
  data.frame(set = set, method = method, measure = measure, estimate = fit$b[1], se = fit$se, low = fit$ci.lb,
             high = fit$ci.ub, p = fit$pval, q = fit$QE, q_p = fit$QEp, i2 = fit$I2 / 100,
             tau2 = if (is.null(fit$tau2)) 0 else fit$tau2)
}
cmh <- function(set, data, correct) {
  fit <- rma.mh(ai = data$x1, n1i = data$n1, ci = data$x2, n2i = data$n2, measure = "OR", correct = correct)
  data.frame(set = set, method = if (correct) "cmh-corrected" else "cmh", measure = "", estimate = fit$MH, se = NA, low = NA,
             high = NA, p = fit$MHp, q = NA, q_p = NA, i2 = NA, tau2 = NA)
}
results <- do.call(rbind, lapply(split(studies, factor(studies$set, unique(studies$set))), function(data) {
  set <- data$set[1]
  arms <- list(ai = data$x1, n1i = data$n1, ci = data$x2, n2i = data$n2)
  by_measure <- do.call(rbind, lapply(c("RR", "OR", "RD"), function(measure) {
    effects <- do.call(escalc, c(list(measure = measure), arms))
    rbind(
      row(set, "mantel_haenszel", measure, do.call(rma.mh, c(list(measure = measure), arms))),
      row(set, "inverse_variance", measure, rma(yi, vi, data = effects, method = "EE")),
      row(set, "dersimonian_laird", measure, rma(yi, vi, data = effects, method = "DL"))
    )
  }))
  rbind(by_measure, row(set, "peto", "OR", do.call(rma.peto, arms)), cmh(set, data, FALSE), cmh(set, data, TRUE))
}))

write_with_version <- function(data, name) {
  file <- file(name, "w")
  writeLines(paste0("# ", R.version.string, ", metafor ", packageVersion("metafor"), ": pooling.R"), file)
  write.csv(format(data, digits = 15, trim = TRUE), file, row.names = FALSE, quote = FALSE)
  close(file)
}
write_with_version(studies, "pooling_studies.csv")
write_with_version(results, "pooling.csv")
