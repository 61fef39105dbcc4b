# Makes random_effects.csv: metafor on the studies of pooling_studies.csv (made by pooling.R): REML (iterated to 1e-14), Paule-Mandel and
# DerSimonian-Laird with normal, Hartung-Knapp and truncated tests, prediction, Q-profile; Breslow-Day and Tarone in homogeneity.csv.
# Run in this folder: Rscript random_effects.R
suppressMessages(library(metafor))
digits <- function(x) ifelse(is.na(x), "nan", format(x, digits = 17, scientific = TRUE, trim = TRUE))
save <- function(table, file) {
  writeLines(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; made by random_effects.R"), file)
  suppressWarnings(write.table(table, file, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}
studies <- read.csv("pooling_studies.csv", comment.char = "#")
sets <- split(studies, factor(studies$set, unique(studies$set)))
tests <- c(normal = "z", hartung_knapp = "knha", hartung_knapp_truncated = "adhoc")
methods <- c(reml = "REML", paule_mandel = "PM", dersimonian_laird = "DL")
one <- function(data, measure, method, test) {
  effects <- escalc(measure, ai = data$x1, n1i = data$n1, ci = data$x2, n2i = data$n2)
  control <- list(threshold = 1e-14, maxiter = 100000, tol = 1e-14)
  fit <- try(suppressWarnings(rma(yi, vi, data = effects, method = methods[method], test = tests[test], control = control)), silent = TRUE)
  if (inherits(fit, "try-error")) return(NULL)
  half <- if (nrow(data) > 2) qt(0.975, nrow(data) - 2) * sqrt(fit$tau2 + fit$se^2) else NA
  riley <- list(pi.lb = fit$b[1] - half, pi.ub = fit$b[1] + half)
  plain <- predict(fit)
  profile <- try(suppressWarnings(confint(fit, control = list(tol = 1e-14))), silent = TRUE)
  limits <- if (inherits(profile, "try-error")) c(NA, NA) else profile$random[1, 2:3]
  row <- c(tau2 = fit$tau2, estimate = fit$b[1], se = fit$se, low = fit$ci.lb, high = fit$ci.ub, p = fit$pval, i2 = fit$I2 / 100,
           q = fit$QE, q_p = fit$QEp, riley_low = riley$pi.lb, riley_high = riley$pi.ub, plain_low = plain$pi.lb, plain_high = plain$pi.ub,
           profile_low = limits[[1]], profile_high = limits[[2]])
  data.frame(set = data$set[1], measure = measure, method = method, test = test, k = nrow(data), as.list(digits(row)))
}
grid <- expand.grid(test = names(tests), method = names(methods), measure = c("RR", "OR", "RD"), stringsAsFactors = FALSE)
rows <- do.call(rbind, lapply(sets, function(data) do.call(rbind, lapply(seq_len(nrow(grid)), function(i) {
  one(data, grid$measure[i], grid$method[i], grid$test[i])
}))))
save(rows, "random_effects.csv")

set.seed(1980)
strata <- function(i) {
  k <- sample(2:8, 1); n1 <- sample(4:200, k, TRUE); n2 <- sample(4:200, k, TRUE); p <- runif(k, 0.02, 0.7)
  data.frame(set = paste0("strata-", i), x1 = rbinom(k, n1, p), n1 = n1, x2 = rbinom(k, n2, pmin(0.95, p * runif(1, 0.5, 2))), n2 = n2)
}
all <- c(sets, lapply(1:200, strata))
text <- function(x) paste(x, collapse = ";")
homogeneity <- do.call(rbind, lapply(all, function(data) {
  fit <- try(suppressWarnings(rma.mh(ai = data$x1, n1i = data$n1, ci = data$x2, n2i = data$n2, measure = "OR")), silent = TRUE)
  if (inherits(fit, "try-error") || length(fit$BD) == 0 || is.na(fit$BD) || any(data$x1 + data$x2 == 0) || any(data$x1 + data$x2 == data$n1 + data$n2)) return(NULL)
  data.frame(x1 = text(data$x1), n1 = text(data$n1), x2 = text(data$x2), n2 = text(data$n2), bd = digits(fit$BD), bd_p = digits(fit$BDp),
             ta = digits(fit$TA), ta_p = digits(fit$TAp))
}))
save(homogeneity, "homogeneity.csv")
