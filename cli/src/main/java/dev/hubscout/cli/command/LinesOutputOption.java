package dev.hubscout.cli.command;

import dev.hubscout.cli.output.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -o} of a command that can print instances line by line. */
public final class LinesOutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = {
        "table, json, csv, jsonl (an object a line) or tsv (timestamp, name, type, zone, state, id;"
            + " no header). Default: table; of discover instances: jsonl"
      })
  private @Nullable String output;

  /** The format, which must be one of those allowed; the first of them where none is given. */
  public Format format(Format... allowed) {
    return OutputOption.of(output, allowed);
  }
}
