package dev.hubscout.cli.output;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An output stream, to a terminal or a program.
 *
 * @param writer where to write; flushed by whoever writes
 * @param columns the terminal's width; 0 where it is no terminal
 * @param colour whether colours are shown
 */
public record Screen(PrintWriter writer, int columns, boolean colour) {
  private static final int NARROWEST = 20;
  private static final int WIDEST = 1000;

  /**
   * A screen for a stream.
   *
   * @param columns the width that the launcher found for the stream's terminal; null where it is no
   *     terminal
   * @param environment {@code NO_COLOR} and {@code TERM} are looked at
   */
  public static Screen of(
      PrintWriter writer, @Nullable String columns, Map<String, String> environment) {
    int width = width(columns);
    boolean colour =
        width > 0
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Screen(writer, width, colour);
  }

  private static int width(@Nullable String columns) {
    if (columns == null || !columns.matches("[0-9]{1,5}")) {
      return 0;
    }
    int width = Integer.parseInt(columns);
    return width == 0 ? 80 : Math.clamp(width, NARROWEST, WIDEST);
  }

  public boolean terminal() {
    return columns > 0;
  }

  /** Prints a line as it is; the text must be ours or have gone through {@link SafeText}. */
  public void line(String text) {
    writer.print(text + "\n");
    writer.flush();
  }

  /** Whether nobody reads the stream any more, as behind {@code | head}. */
  public boolean closed() {
    return writer.checkError();
  }

  /** Prints text as it is. */
  public void text(String text) {
    writer.print(text);
    writer.flush();
  }
}
