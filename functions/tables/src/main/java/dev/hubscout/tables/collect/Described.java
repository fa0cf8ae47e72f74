package dev.hubscout.tables.collect;

import dev.hubscout.core.work.Failures.Failure;
import java.util.List;

/** What is known of a table after DynamoDB was asked. */
public sealed interface Described {
  /**
   * It is there.
   *
   * @param failures of the calls that tell the rest, which is unknown then
   */
  record Found(TableDescription table, List<Failure> failures) implements Described {
    /** Copies the list. */
    public Found {
      failures = List.copyOf(failures);
    }
  }

  /** It was deleted. */
  record Gone() implements Described {}

  /** DynamoDB did not tell. */
  record Unknown(Failure failure) implements Described {}
}
