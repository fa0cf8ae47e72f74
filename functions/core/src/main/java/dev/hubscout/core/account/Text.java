package dev.hubscout.core.account;

/** Untrusted text on its way into a message. */
final class Text {
  private static final int LIMIT = 60;

  private Text() {}

  /** Printable ASCII only and short, so that a hostile value cannot forge a log line. */
  static String quote(String value) {
    var printable = value.replaceAll("[^ -~]", "?");
    return printable.length() <= LIMIT ? printable : printable.substring(0, LIMIT) + "...";
  }
}
