package dev.hubscout.local.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * A call that was answered.
 *
 * @param principal the role's name, {@code root}, or {@code unknown} for keys that nobody issued
 * @param service as in IAM's actions
 * @param status {@code OK} or the error's code
 * @param time when it arrived
 * @param took until it was answered
 */
public record Call(
    String principal,
    String account,
    String region,
    String service,
    String operation,
    String status,
    Instant time,
    Duration took) {

  /** The action in IAM's words, such as {@code ssm:SendCommand}. */
  public String action() {
    return service + ":" + operation;
  }

  /** Whether it succeeded. */
  public boolean ok() {
    return status.equals("OK");
  }
}
