package dev.hubscout.local.aws;

/** Whether the holder of keys may do what it asks for. */
public sealed interface Verdict {

  /** Nothing that is known here forbids it. */
  record Admitted() implements Verdict {}

  /** Nobody has these keys, or they hold no longer. */
  record Unknown() implements Verdict {}

  /**
   * The policy of its session does not allow it.
   *
   * @param sentence as AWS words it
   */
  record Refused(String sentence) implements Verdict {}
}
