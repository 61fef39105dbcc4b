# Makes pooling_weights.csv: the weight of each study of pooling_studies.csv in each pooled estimate, as a proportion.
# Run in this folder: Rscript pooling_weights.R
suppressMessages(library(metafor))

studies <- read.csv("pooling_studies.csv", comment.char = "#")
shares <- function(data, method, measure) {
  arms <- list(measure = measure, ai = data$x1, n1i = data$n1, ci = data$x2, n2i = data$n2)
  fit <- switch(method,
    mantel_haenszel = do.call(rma.mh, arms),
    peto = do.call(rma.peto, arms[-1]),
    inverse_variance = do.call(rma, c(arms, method = "EE")),
    dersimonian_laird = do.call(rma, c(arms, method = "DL"))
  )
  data.frame(set = data$set, study = seq_len(nrow(data)), method = method, measure = measure,
             weight = as.numeric(weights(fit)) / 100)
}
pairs <- rbind(expand.grid(method = c("mantel_haenszel", "inverse_variance", "dersimonian_laird"),
                           measure = c("RR", "OR", "RD"), stringsAsFactors = FALSE),
               data.frame(method = "peto", measure = "OR"))
results <- do.call(rbind, lapply(split(studies, factor(studies$set, unique(studies$set))), function(data) {
  do.call(rbind, Map(function(method, measure) shares(data, method, measure), pairs$method, pairs$measure))
}))
results$weight <- sprintf("%.12g", results$weight)
file <- file("pooling_weights.csv", "w")
writeLines(paste0("# ", R.version.string, ", metafor ", packageVersion("metafor"), ": pooling_weights.R"), file)
write.csv(results, file, row.names = FALSE, quote = FALSE)
close(file)
