package dev.hubscout.cli.output;

import java.util.function.Function;

/**
 * A column of typed rows.
 *
 * @param key its name in JSON and CSV; stable, since programs read it
 * @param heading its name in a table
 * @param fit what may happen to its cells where a table is too wide
 * @param cell the row's value
 */
public record Column<T>(String key, String heading, Fit fit, Function<T, Cell> cell) {

  /** What a table may do with a column that does not fit. */
  public enum Fit {
    /** Always shown whole: ids, which are copied. */
    WHOLE,
    /** Cut at the end. */
    CUT,
    /** Broken into lines at spaces: sentences. */
    WRAPPED,
    /** In JSON and CSV only. */
    HIDDEN
  }

  public static <T> Column<T> whole(String key, String heading, Function<T, Cell> cell) {
    return new Column<>(key, heading, Fit.WHOLE, cell);
  }

  public static <T> Column<T> cut(String key, String heading, Function<T, Cell> cell) {
    return new Column<>(key, heading, Fit.CUT, cell);
  }

  public static <T> Column<T> wrapped(String key, String heading, Function<T, Cell> cell) {
    return new Column<>(key, heading, Fit.WRAPPED, cell);
  }

  public static <T> Column<T> hidden(String key, Function<T, Cell> cell) {
    return new Column<>(key, key, Fit.HIDDEN, cell);
  }
}
