package dev.hubscout.cli.command;

import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.error.HubscoutException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code -o}. */
public final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json or csv. Default: table")
  private String output = "table";

  /** The format, which must be one of those allowed. */
  public Format format(Format... allowed) {
    var formats = allowed.length == 0 ? Set.of(Format.values()) : Set.of(allowed);
    return Arrays.stream(Format.values())
        .filter(formats::contains)
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(output))
        .findFirst()
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "--output",
                    "there is no such format here; there is "
                        + String.join(
                            ", ",
                            Arrays.stream(Format.values())
                                .filter(formats::contains)
                                .map(format -> format.name().toLowerCase(Locale.ROOT))
                                .toList())
                        + "."));
  }

  /** Prints the report on standard output. */
  public void print(Context context, Report report) {
    context.out().text(format().render(report, context.out()));
  }
}
