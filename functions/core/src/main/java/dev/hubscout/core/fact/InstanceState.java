package dev.hubscout.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An instance's state, in EC2's words and in the order of an instance's life. */
public enum InstanceState {
  /** One that EC2 did not give, or did not have when this was written. */
  UNKNOWN("unknown"),
  PENDING("pending"),
  RUNNING("running"),
  STOPPING("stopping"),
  STOPPED("stopped"),
  SHUTTING_DOWN("shutting-down"),
  /** Final: no instance comes back from it. */
  TERMINATED("terminated");

  private final String word;

  InstanceState(String word) {
    this.word = word;
  }

  /** EC2's word for it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The state of that word; {@code UNKNOWN} for any other. */
  @JsonCreator
  public static InstanceState of(@Nullable String word) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }

  @Override
  public String toString() {
    return word;
  }
}
