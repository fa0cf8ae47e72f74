package dev.hubscout.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.HubscoutException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -o}. */
public final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json or csv. Default: table")
  private @Nullable String output;

  /** The format: table, JSON or CSV. */
  public Format format() {
    return format(Format.TABLE, Format.JSON, Format.CSV);
  }

  /** The format, which must be one of those allowed; the first of them where none is given. */
  public Format format(Format... allowed) {
    return of(output, allowed);
  }

  static Format of(@Nullable String output, Format... allowed) {
    return List.of(allowed).stream()
        .filter(format -> output == null || format.word().equals(output))
        .findFirst()
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "--output",
                    "there is no such format here; there is "
                        + List.of(allowed).stream()
                            .sorted()
                            .map(Format::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * Prints an answer of the API on standard output: as JSON the answer itself, otherwise a report
   * made of it.
   */
  public void print(Context context, JsonNode answer, Supplier<Report> report) {
    if (format() == Format.JSON) {
      context.out().text(Format.json(answer) + "\n");
    } else {
      print(context, report.get());
    }
  }

  /** Prints a list of the API in the format that was asked for. */
  public void list(Context context, JsonNode answer, Section<?> section) {
    list(context, format(), answer, section);
  }

  /**
   * Prints a list of the API on standard output: as JSON the answer itself, otherwise its rows.
   * That a table would have no row is said on standard error alone.
   */
  public static void list(Context context, Format format, JsonNode answer, Section<?> section) {
    if (format == Format.JSON) {
      context.out().text(Format.json(answer) + "\n");
    } else {
      format.print(Report.of(section), context.out(), context.err());
    }
  }

  /** Prints the report on standard output, and on standard error what a table has nothing of. */
  public void print(Context context, Report report) {
    format().print(report, context.out(), context.err());
  }
}
