package dev.hubscout.benchmarks.cost;

/** What a run costs by what was counted of it, compute and logs not included. */
public final class RunPrice {
  /** A message is sent, received and deleted. */
  private static final int REQUESTS = 3;

  private RunPrice() {}

  /**
   * US dollars.
   *
   * @param messages each of which is an invocation, too
   * @param writes units of DynamoDB
   * @param reads units of DynamoDB
   */
  public static double of(double messages, double writes, double reads) {
    return Price.SQS.of(REQUESTS * messages)
        + Price.LAMBDA_REQUESTS.of(messages)
        + Price.WRITES.of(writes)
        + Price.READS.of(reads);
  }
}
