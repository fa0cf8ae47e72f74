package dev.hubscout.local.table;

/** The two kinds of capacity of a table. */
public enum Direction {
  READ("Read"),
  WRITE("Write");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  /** As names of metrics have it. */
  public String word() {
    return word;
  }
}
