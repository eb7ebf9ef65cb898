# ranger's random forest on one table of numbers; see trees.py for the files and the output.
#
#   Rscript ranger.R FOLDER ROWS COLUMNS TRAIN TREES THREADS

suppressMessages(library(ranger))
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
rows <- as.integer(given[2])
columns <- as.integer(given[3])
train <- as.integer(given[4])
x <- matrix(
  readBin(file.path(folder, "x.f32"), "numeric", rows * columns, size = 4, endian = "little"),
  nrow = rows
)
colnames(x) <- paste0("x", seq_len(columns))
y <- factor(readBin(file.path(folder, "y.u8"), "integer", rows, size = 1, signed = FALSE))
fitted <- x[seq_len(train), ]
clock <- proc.time()
# Leaves as small and as many as scikit-learn's, and no score of left-out rows, which it has not.
model <- ranger(
  x = fitted, y = y[seq_len(train)], num.trees = as.integer(given[5]),
  num.threads = as.integer(given[6]), min.node.size = 1, oob.error = FALSE, seed = 1,
  verbose = FALSE # or it says how far it is among the output
)
spent <- proc.time() - clock
others <- seq.int(train + 1, rows)
said <- predict(model, data = x[others, ], num.threads = as.integer(given[6]), verbose = FALSE)$predictions
cat(sprintf(
  '{"peer": "ranger %s", "forest": {"seconds": %.3f, "processor": %.3f, "accuracy": %.6f}}\n',
  packageVersion("ranger"), spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]],
  mean(said == y[others])
))
