# Makes means.csv: Student, Welch, z and paired t from R's own t.test, on samples with exactly the mean and SD of the row.
# Run in this folder: Rscript means.R
set.seed(1908)
rows <- 600
sizes <- c(2:12, 20, 30, 50, 71, 72, 99, 101, 200, 500, 2000)
pick <- function(values) sample(values, rows, replace = TRUE)

sample_with <- function(mean, sd, n) mean + sd * as.vector(scale(rnorm(n)))
printed <- function(x) format(x, digits = 15, scientific = TRUE)

cases <- data.frame(
  mean1 = round(runif(rows, -10, 10), 2), sd1 = round(exp(runif(rows, -2, 3)), 3), n1 = pick(sizes),
  mean2 = round(runif(rows, -10, 10), 2), sd2 = round(exp(runif(rows, -2, 3)), 3), n2 = pick(sizes),
  level = pick(c(0.8, 0.9, 0.95, 0.99))
)
results <- do.call(rbind, lapply(seq_len(rows), function(i) {
  case <- cases[i, ]
  one <- sample_with(case$mean1, case$sd1, case$n1)
  two <- sample_with(case$mean2, case$sd2, case$n2)
  test <- function(..., side = "two.sided") t.test(..., alternative = side, conf.level = case$level)
  student <- test(one, two, var.equal = TRUE)
  welch <- test(one, two)
  paired <- test(one)
  z <- (case$mean1 - case$mean2) / sqrt(case$sd1^2 / case$n1 + case$sd2^2 / case$n2)
  data.frame(
    student = student$p.value, student_greater = test(one, two, var.equal = TRUE, side = "greater")$p.value,
    student_low = student$conf.int[1], student_high = student$conf.int[2],
    welch = welch$p.value, welch_less = test(one, two, side = "less")$p.value,
    welch_low = welch$conf.int[1], welch_high = welch$conf.int[2],
    z = 2 * pnorm(-abs(z)),
    paired_t = paired$p.value, paired_t_low = paired$conf.int[1], paired_t_high = paired$conf.int[2]
  )
}))
file <- file("means.csv", "w")
writeLines(paste0("# ", R.version.string, ": means.R"), file)
write.csv(cbind(cases, as.data.frame(lapply(results, printed))), file, row.names = FALSE, quote = FALSE)
close(file)
