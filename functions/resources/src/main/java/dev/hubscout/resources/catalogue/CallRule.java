package dev.hubscout.resources.catalogue;

/**
 * Whether an operation is called.
 *
 * @param mode the rule
 * @param category the kind of reason, for example {@code cost}; empty if there is nothing to say
 * @param reason a sentence for a person; empty if there is nothing to say
 */
public record CallRule(Mode mode, String category, String reason) {
  /** Called, without more to say. */
  public static final CallRule ON = new CallRule(Mode.ON, "", "");

  /** The rule. */
  public enum Mode {
    /** Called with {@code --services all}. */
    ON,
    /** Called only where it is asked for by name. */
    OFF,
    /** Not called, whoever asks. */
    NEVER
  }
}
