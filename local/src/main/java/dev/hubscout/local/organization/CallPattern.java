package dev.hubscout.local.organization;

/**
 * Chooses calls; {@code *} in a place stands for everything.
 *
 * @param service as in IAM's actions: {@code sts}, {@code ssm}, {@code ec2}, ...
 */
public record CallPattern(String service, String operation, String account, String region) {

  private static final String ANY = "*";

  /** Every call. */
  public static CallPattern any() {
    return new CallPattern(ANY, ANY, ANY, ANY);
  }

  /** An operation, whoever calls it and wherever. */
  public static CallPattern of(String service, String operation) {
    return new CallPattern(service, operation, ANY, ANY);
  }

  /** The same calls, as far as principals of this account make them. */
  public CallPattern by(String account) {
    return new CallPattern(service, operation, account, region);
  }

  /** The same calls, as far as they go to this Region. */
  public CallPattern in(String region) {
    return new CallPattern(service, operation, account, region);
  }

  /** Whether a call is one of those meant. */
  public boolean matches(String service, String operation, String account, String region) {
    return matches(this.service, service)
        && matches(this.operation, operation)
        && matches(this.account, account)
        && matches(this.region, region);
  }

  private static boolean matches(String pattern, String value) {
    return pattern.equals(ANY) || pattern.equals(value);
  }
}
