package dev.hubscout.local.iam;

/**
 * A policy that is malformed, or says something that is not known here and so is not guessed at.
 */
public final class PolicyException extends IllegalArgumentException {
  private final String sentence;

  PolicyException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong with it. */
  public String sentence() {
    return sentence;
  }
}
