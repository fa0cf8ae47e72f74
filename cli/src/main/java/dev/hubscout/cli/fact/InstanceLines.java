package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints instances line by line, as they come. */
public final class InstanceLines {
  private final Screen out;
  private final Format format;

  /**
   * @param format one that is {@link Format#byLine}
   */
  public InstanceLines(Screen out, Format format) {
    this.out = out;
    this.format = format;
  }

  /**
   * Prints one.
   *
   * @throws UncheckedIOException where nobody reads any more
   */
  public void print(InstanceRow row) {
    out.line(format.line(format == Format.TSV ? InstanceRows.SHORT : InstanceRows.FULL, row));
    if (out.closed()) {
      throw new UncheckedIOException(new IOException("nobody reads standard output any more"));
    }
  }
}
