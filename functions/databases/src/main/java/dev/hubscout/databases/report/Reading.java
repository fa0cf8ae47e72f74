package dev.hubscout.databases.report;

import java.util.function.Function;

/**
 * What an instance's output amounts to. The output is whatever root on that instance chose to
 * print: it is bounded, checked and cleaned here, and nothing in it says who it is from.
 *
 * @param <R> what a report says
 */
public sealed interface Reading<R> {
  /** A report that holds together. */
  record Accepted<R>(R report) implements Reading<R> {}

  /**
   * The document's script gave a reason why there is no report.
   *
   * @param code the script's code, such as {@code DOWNLOAD_FAILED}; a later document may have
   *     others
   * @param sentence for a person; printable and short
   */
  record Failed<R>(String code, String sentence) implements Reading<R> {}

  /**
   * Cut off, damaged, or not a report.
   *
   * @param reason for a person; says nothing of the content that could be misread as ours
   */
  record Invalid<R>(String reason) implements Reading<R> {}

  /**
   * Reads an instance's output; never throws, whatever it is.
   *
   * @param reports reads the text of a report that came whole
   */
  static <R> Reading<R> of(String output, Function<String, Reading<R>> reports) {
    return switch (Envelope.open(output)) {
      case Envelope.Content(var json) -> reports.apply(json);
      case Envelope.Failure(var code, var sentence) -> new Failed<>(code, sentence);
      case Envelope.Broken(var reason) -> new Invalid<>(reason);
    };
  }

  /**
   * Untrusted text for display: line ends are kept, other control characters and those that reorder
   * text are replaced.
   *
   * @param limit the number of characters kept
   */
  static String legible(String text, int limit) {
    return CleanText.lines(text, limit);
  }
}
