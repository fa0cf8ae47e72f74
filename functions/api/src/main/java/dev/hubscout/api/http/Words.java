package dev.hubscout.api.http;

/** Text of others on its way to a caller or a log. */
public final class Words {
  private static final int MAX_NAME = 60;

  private Words() {}

  /** On one line, and without what moves a terminal's cursor. */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\ud800-\\udfff]", "?");
  }

  /** A name chosen by a caller: short, and of letters, digits and a few signs. */
  public static String name(String text) {
    var shown = text.replaceAll("[^A-Za-z0-9_.-]", "?");
    return shown.length() <= MAX_NAME ? shown : shown.substring(0, MAX_NAME) + "...";
  }
}
