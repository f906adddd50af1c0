# Reads a release with R, in a folder that holds its files: Rscript read.R CLIENT NAME VERSION TABLES
arguments <- commandArgs(trailingOnly = TRUE)
client <- arguments[1]
name <- arguments[2]
tables <- strsplit(arguments[4], ",")[[1]]

read <- switch(client,
  readr = function(table) {
    readr::read_csv(file.path("zip", "data", paste0(table, ".csv")), na = "", show_col_types = FALSE)
  },
  jsonlite = function(table) {
    jsonlite::stream_in(file(file.path("jsonl", paste0(table, ".jsonl"))), verbose = FALSE)
  },
  RSQLite = function(table) {
    database <- DBI::dbConnect(RSQLite::SQLite(), paste0(name, ".sqlite"))
    on.exit(DBI::dbDisconnect(database))
    DBI::dbReadTable(database, table)
  }
)

frames <- lapply(setNames(tables, tables), read)
cat(jsonlite::toJSON(list(
  version = paste(R.version$major, R.version$minor, sep = "."),
  library = as.character(packageVersion(client)),
  rows = lapply(frames, function(frame) jsonlite::unbox(nrow(frame))),
  texts = frames[["statements"]][["summary"]]
)))
