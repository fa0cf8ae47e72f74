package dev.hubscout.aws.deployment;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.Locale;

/** The variables of a function's environment. */
public final class Variables {
  /** What the names of all of ours begin with. */
  public static final String PREFIX = "HUBSCOUT_";

  /** What a queue's variable takes. */
  public static final String QUEUE = "the URL of an SQS queue";

  private Variables() {}

  /** A table's variable, without the prefix: {@code RUNS_TABLE}. */
  public static String ofTable(String table) {
    return word(table) + "_TABLE";
  }

  /** A queue's variable, without the prefix: {@code DATABASES_EVENTS_QUEUE_URL}. */
  public static String ofQueue(String queue) {
    return word(queue) + "_QUEUE_URL";
  }

  /** {@code hubscout-databases-events} is {@code DATABASES_EVENTS}. */
  private static String word(String name) {
    return name.substring(Names.HUB.length() + 1).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Says that a variable is not set which is needed.
   *
   * @param name without the prefix
   * @param what it takes
   */
  public static HubscoutException missing(String name, String what) {
    return failure(PREFIX + name, "it is not set; it takes " + what + ".");
  }

  /** Says what is wrong with a variable. */
  public static HubscoutException failure(String name, String sentence) {
    return new HubscoutException(ErrorCode.MISCONFIGURED, name, name + ": " + sentence);
  }
}
